#include "Reader.hpp"

#include "Cut.hpp"

namespace cjson {
namespace {

// The pieces of a long array are about this long: the bytes, their tape and their strings stay in cache.
constexpr size_t part_length = 256 * 1024;

}  // namespace

void Reader::open(Source source) {
  source_ = source;
  state_ = State::between_documents;
  offset_ = source.past_byte_order_mark();
  piece_ = {};
  documents_ = 0;
  error_ = {};
  element_offsets_.clear();
  known_place_ = first_place;
}

cjson_status Reader::next(cjson_piece &piece) {
  element_offsets_.clear();
  cjson_status status = CJSON_END;
  switch (state_) {
    case State::between_documents: status = start_document(); break;
    case State::scalar_document: status = read_value(); break;
    case State::first_member:
    case State::later_member: status = read_member(); break;
    case State::first_elements:
    case State::later_elements: status = read_elements(); break;
    case State::failed: status = CJSON_FAILED; break;
  }
  piece = piece_;
  return status;
}

cjson_status Reader::start_document() {
  offset_ = source_.past_space(offset_);
  if (offset_ == source_.length) {
    return documents_ > 0 ? CJSON_END : fail(CJSON_EMPTY, offset_, "there is no JSON in it");
  }
  uint8_t first = source_.at(offset_);
  bool is_utf16 = (source_.at(0) == 0xFF && source_.at(1) == 0xFE) ||
                  (source_.at(0) == 0xFE && source_.at(1) == 0xFF);
  if (is_utf16) return fail(CJSON_ENCODING, 0, "encoded in UTF-16 instead of UTF-8");

  document_offset_ = offset_;
  key_.clear();
  piece_ = {};
  piece_.kind = CJSON_DOCUMENT;
  piece_.document = documents_++;
  if (first == '{') {
    piece_.document_type = CJSON_OBJECT;
    ++offset_;
    state_ = State::first_member;
  } else if (first == '[') {
    piece_.document_type = CJSON_ARRAY;
    start_array(offset_);
  } else {
    Scanner scanner(source_, offset_);
    if (!scanner.value(0)) return fail(scanner.fault);
    piece_.document_type = first == '"'                   ? CJSON_STRING
                           : first == 'n'                 ? CJSON_NULL
                           : first == 't' || first == 'f' ? CJSON_BOOL
                                                          : CJSON_INTEGER;
    state_ = State::scalar_document;
  }
  return CJSON_READ;
}

cjson_status Reader::read_member() {
  Scanner scanner(source_, source_.past_space(offset_));
  if (source_.at(scanner.position) == '}') {
    offset_ = scanner.position + 1;
    state_ = State::between_documents;
    return start_document();
  }
  if (state_ == State::later_member && !scanner.byte(',', "expected a comma or }")) {
    return fail(scanner.fault);
  }
  size_t quote = source_.past_space(scanner.position);
  scanner.position = quote;
  if (source_.at(quote) != '"') {
    scanner.fail_here("expected a key in double quotes");
    return fail(scanner.fault);
  }
  if (!scanner.string()) return fail(scanner.fault);
  key_ = unescaped(source_, quote, scanner.position);
  if (!scanner.byte(':', "expected a colon behind the key")) return fail(scanner.fault);

  piece_.key = {reinterpret_cast<const uint8_t *>(key_.data()), key_.size()};
  offset_ = source_.past_space(scanner.position);
  if (source_.at(offset_) != '[') return read_value();
  start_array(offset_);
  return read_elements();
}

cjson_status Reader::read_value() {
  value_offset_ = offset_;
  size_t end = past_value(source_, offset_);
  piece_.kind = CJSON_VALUE;
  piece_.first = 0;
  offset_ = end;
  end_container();
  return parse_piece({source_.bytes + value_offset_, end - value_offset_}, false);
}

void Reader::start_array(size_t bracket) {
  value_offset_ = bracket;
  offset_ = bracket + 1;
  next_index_ = 0;
  state_ = State::first_elements;
}

cjson_status Reader::read_elements() {
  size_t start = offset_;
  size_t comma_from = source_.length - start > part_length ? start + part_length : no_comma;
  Cut cut = find_cut(source_, start, comma_from);
  bool is_last = cut.kind == Cut::closing_bracket;
  bool is_blank = source_.past_space(start) >= cut.offset;
  bool is_sound = cut.kind == Cut::comma || (is_last && source_.at(cut.offset) == ']');
  if (!is_sound || (is_blank && !(is_last && state_ == State::first_elements))) {
    return explain(simdjson::TAPE_ERROR, start, true);
  }
  piece_.kind = CJSON_ELEMENTS;
  piece_.first = next_index_;
  offset_of_elements_ = start;
  offset_ = cut.offset + 1;
  state_ = State::later_elements;
  if (is_last) end_container();
  cjson_status status = parse_piece({source_.bytes + start, cut.offset - start}, true);
  next_index_ += cjson_count(piece_.value);
  return status;
}

/// What follows the value of a member, or a document that is no object.
void Reader::end_container() {
  state_ = is_in_object() ? State::later_member : State::between_documents;
}

cjson_status Reader::parse_piece(Source part, bool is_elements) {
  size_t start = size_t(part.bytes - source_.bytes);
  if (part.length > CJSON_PIECE_LIMIT) return explain(simdjson::CAPACITY, start, is_elements);
  simdjson::dom::element root;
  if (auto code = tree_.parse(part, is_elements, root)) return explain(code, start, is_elements);
  piece_.value = handle(root);
  if (!is_elements && !is_in_object()) piece_.document_type = cjson_type_of(piece_.value);
  return CJSON_READ;
}

cjson_value Reader::parse_whole(Source source) {
  open(source);
  size_t start = source.past_space(offset_);
  simdjson::dom::element root;
  simdjson::error_code code = simdjson::CAPACITY;
  if (start == source.length) {
    fail(CJSON_EMPTY, start, "there is no JSON in it");
    return {nullptr, 0};
  }
  if (source.length - start <= CJSON_PIECE_LIMIT) {
    code = tree_.parse({source.bytes + start, source.length - start}, false, root);
  }
  state_ = State::failed;  // Nothing is open for `next`.
  if (!code) {
    document_offset_ = start;
    return handle(root);
  }
  Scanner scanner(source, start);
  if (scanner.value(0) && source.past_space(scanner.position) < source.length) {
    fail(CJSON_SYNTAX, source.past_space(scanner.position), "expected nothing behind the document");
  } else {
    explain(code, start, false);
  }
  return {nullptr, 0};
}

}  // namespace cjson
