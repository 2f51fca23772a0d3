// The C interface of the reader: no exception leaves, whatever memory there is.
#include "CJSON.h"

#include "Cut.hpp"
#include "Reader.hpp"

#include <new>

struct cjson_reader {
  cjson::Reader reader;
};

cjson_reader *cjson_reader_create(void) try {
  return new cjson_reader;
} catch (...) {
  return nullptr;
}

void cjson_reader_destroy(cjson_reader *reader) { delete reader; }

void cjson_reader_open(cjson_reader *reader, const uint8_t *bytes, size_t length) {
  reader->reader.open({bytes, length});
}

cjson_status cjson_reader_next(cjson_reader *reader, cjson_piece *piece) try {
  return reader->reader.next(*piece);
} catch (...) {
  *piece = {};
  return reader->reader.fail(CJSON_OUT_OF_MEMORY, 0, "there is not enough memory");
}

cjson_value cjson_reader_parse(cjson_reader *reader, const uint8_t *bytes, size_t length) try {
  return reader->reader.parse_whole({bytes, length});
} catch (...) {
  reader->reader.fail(CJSON_OUT_OF_MEMORY, 0, "there is not enough memory");
  return {nullptr, 0};
}

cjson_error cjson_reader_error(const cjson_reader *reader) { return reader->reader.error(); }

bool cjson_reader_locate(
    cjson_reader *reader, const uint8_t *pointer, size_t pointer_length, cjson_place *place) try {
  return reader->reader.locate({pointer, pointer_length}, *place);
} catch (...) {
  *place = cjson::first_place;
  return false;
}

bool cjson_locate(
    const uint8_t *bytes, size_t length, uint64_t document, const uint8_t *pointer,
    size_t pointer_length, cjson_place *place) try {
  cjson::Source source = {bytes, length};
  size_t offset = source.past_space(source.past_byte_order_mark());
  for (; document > 0 && offset < length; --document) {
    offset = source.past_space(cjson::past_value(source, offset));
  }
  cjson::Found found = cjson::follow(source, offset, {pointer, pointer_length});
  *place = cjson::place_of(source, found.offset);
  return found.is_exact && offset < length;
} catch (...) {
  *place = cjson::first_place;
  return false;
}
