#include "Place.hpp"

#include "Cut.hpp"
#include "Scanner.hpp"

#include <cstring>

namespace cjson {
namespace {

size_t scalars(const uint8_t *from, const uint8_t *to) {
  size_t count = 0;
  for (; from < to; ++from) count += (*from & 0xC0) != 0x80;
  return count;
}

/// Finds the value of one member of the object at `start`.
bool enter_object(Source source, size_t start, const std::string &key, size_t &child) {
  for (size_t offset = source.past_space(start + 1); source.at(offset) == '"';) {
    Scanner scanner(source, offset);
    if (!scanner.string()) return false;
    size_t colon = source.past_space(scanner.position);
    if (source.at(colon) != ':') return false;
    size_t value = source.past_space(colon + 1);
    if (unescaped(source, offset, scanner.position) == key) {
      child = value;
      return true;
    }
    offset = source.past_space(past_value(source, value));
    if (source.at(offset) != ',') return false;
    offset = source.past_space(offset + 1);
  }
  return false;
}

/// Finds one element of the array at `start`.
bool enter_array(Source source, size_t start, uint64_t index, size_t &child) {
  size_t offset = source.past_space(start + 1);
  if (source.at(offset) == ']') return false;
  for (; index > 0; --index) {
    offset = source.past_space(past_value(source, offset));
    if (source.at(offset) != ',') return false;
    offset = source.past_space(offset + 1);
  }
  child = offset;
  return offset < source.length;
}

}  // namespace

cjson_place place_of(Source source, size_t offset, cjson_place known) {
  if (known.offset > offset) known = first_place;
  const uint8_t *from = source.bytes + known.offset;
  const uint8_t *to = source.bytes + offset;
  uint64_t line = known.line;
  for (const uint8_t *byte = from; byte < to; ++byte) line += *byte == '\n';
  uint64_t column = known.column;
  if (line != known.line) {
    from = static_cast<const uint8_t *>(memrchr(from, '\n', size_t(to - from))) + 1;
    column = 1;
  }
  return {offset, line, column + scalars(from, to)};
}

std::string Pointer::next() {
  std::string token;
  for (++next_; next_ < end_ && *next_ != '/'; ++next_) {
    bool is_escape = *next_ == '~' && next_ + 1 < end_;
    if (is_escape) ++next_;
    token.push_back(!is_escape ? char(*next_) : *next_ == '1' ? '/' : '~');
  }
  return token;
}

bool Pointer::next_index(uint64_t &index) {
  std::string token = next();
  if (token.empty() || token.size() > 18) return false;
  index = 0;
  for (char digit : token) {
    if (digit < '0' || digit > '9') return false;
    index = index * 10 + uint64_t(digit - '0');
  }
  return true;
}

Found follow(Source source, size_t start, Pointer pointer) {
  size_t offset = start;
  while (!pointer.is_at_end()) {
    uint8_t bracket = source.at(offset);
    uint64_t index = 0;
    bool exists = bracket == '{' ? enter_object(source, offset, pointer.next(), offset)
                  : bracket == '[' ? pointer.next_index(index) && enter_array(source, offset, index, offset)
                                   : false;
    if (!exists) return {offset, false};
  }
  return {offset, true};
}

}  // namespace cjson
