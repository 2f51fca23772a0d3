#include "Scanner.hpp"

#include <bitset>
#include <cerrno>
#include <cmath>
#include <cstdlib>

namespace cjson {
namespace {

bool is_digit(uint8_t byte) { return byte >= '0' && byte <= '9'; }

}  // namespace

bool Scanner::fail(cjson_error_kind kind, size_t offset, const char *message) {
  fault = {kind, offset, message};
  return false;
}

bool Scanner::fail_here(const char *message) {
  if (position < source_.length) return fail(CJSON_SYNTAX, position, message);
  return fail(CJSON_CUT_OFF, source_.length, "the input ends before its last bracket is closed");
}

bool Scanner::byte(uint8_t wanted, const char *message) {
  skip_space();
  if (position == source_.length || source_.bytes[position] != wanted) return fail_here(message);
  ++position;
  return true;
}

bool Scanner::value(unsigned outer) {
  // Not recursive: the depth of a hostile input must not become the depth of our stack.
  std::bitset<CJSON_DEPTH_LIMIT> is_object;
  unsigned depth = outer;
  for (;;) {
    skip_space();
    uint8_t first = source_.at(position);
    bool is_complete = true;
    if (first == '{' || first == '[') {
      if (depth == CJSON_DEPTH_LIMIT) {
        return fail(CJSON_TOO_DEEP, position, "nested deeper than 1024 levels");
      }
      is_object[depth++] = first == '{';
      ++position;
      skip_space();
      is_complete = source_.at(position) == (first == '{' ? '}' : ']');
      if (!is_complete && first == '{' && !key_and_colon()) return false;
    } else if (!scalar()) {
      return false;
    }
    // Behind a complete value: close what closes here, up to a comma.
    while (is_complete) {
      if (depth == outer) return true;
      bool in_object = is_object[depth - 1];
      skip_space();
      uint8_t next = source_.at(position);
      if (next == (in_object ? '}' : ']')) {
        ++position;
        --depth;
      } else if (next == ',') {
        ++position;
        if (in_object && !key_and_colon()) return false;
        is_complete = false;
      } else {
        return fail_here(in_object ? "expected a comma or }" : "expected a comma or ]");
      }
    }
  }
}

bool Scanner::elements_and_bracket(unsigned depth) {
  for (;;) {
    if (!value(depth)) return false;
    skip_space();
    uint8_t next = source_.at(position);
    if (next != ',' && next != ']') return fail_here("expected a comma or ]");
    ++position;
    if (next == ']') return true;
  }
}

bool Scanner::key_and_colon() {
  skip_space();
  if (source_.at(position) != '"') return fail_here("expected a key in double quotes");
  return string() && byte(':', "expected a colon behind the key");
}

bool Scanner::scalar() {
  uint8_t first = source_.at(position);
  if (first == '"') return string();
  bool is_read = first == '-' || is_digit(first) ? number()
                 : first == 't'                  ? literal("true")
                 : first == 'f'                  ? literal("false")
                 : first == 'n'                  ? literal("null")
                                                 : fail_here("expected a JSON value");
  if (!is_read || position == source_.length) return is_read;
  uint8_t next = source_.bytes[position];
  bool is_separate = Source::is_space(next) || next == ',' || next == ']' || next == '}';
  return is_separate || fail_here("expected a comma or a bracket behind the value");
}

bool Scanner::literal(const char *word) {
  size_t start = position;
  for (; *word != 0; ++word, ++position) {
    if (position == source_.length) return fail_here("");
    if (source_.bytes[position] != uint8_t(*word)) {
      return fail(CJSON_SYNTAX, start, "expected true, false or null");
    }
  }
  return true;
}

// MARK: Numbers

bool Scanner::digits() {
  if (!is_digit(source_.at(position))) return fail_here("expected a digit");
  while (is_digit(source_.at(position))) ++position;
  return true;
}

bool Scanner::number() {
  size_t start = position;
  bool is_integer = true;
  if (source_.at(position) == '-') ++position;
  if (source_.at(position) == '0' && is_digit(source_.at(position + 1))) {
    return fail_here("a number has no leading zero");
  }
  if (!digits()) return false;
  if (source_.at(position) == '.') {
    is_integer = false;
    ++position;
    if (!digits()) return false;
  }
  if ((source_.at(position) | 0x20) == 'e') {
    is_integer = false;
    ++position;
    if (source_.at(position) == '+' || source_.at(position) == '-') ++position;
    if (!digits()) return false;
  }
  return number_fits(start, is_integer);
}

bool Scanner::number_fits(size_t start, bool is_integer) {
  std::string text(reinterpret_cast<const char *>(source_.bytes) + start, position - start);
  bool fits;
  if (is_integer) {
    errno = 0;
    if (text[0] == '-') {
      std::strtoll(text.c_str(), nullptr, 10);
    } else {
      std::strtoull(text.c_str(), nullptr, 10);
    }
    fits = errno == 0;
  } else {
    fits = std::isfinite(std::strtod(text.c_str(), nullptr));
  }
  return fits || fail(CJSON_NUMBER, start, "the number is too large for 64 bits");
}

// MARK: Strings

bool Scanner::string() {
  size_t start = position++;
  for (;;) {
    if (position >= source_.length) {
      return fail(CJSON_CUT_OFF, source_.length, "the input ends inside of a string");
    }
    uint8_t byte = source_.bytes[position];
    if (byte == '"') {
      ++position;
      // simdjson keeps the length of a string in 32 bits, and so do the limits of a piece.
      return position - start <= CJSON_PIECE_LIMIT ||
             fail(CJSON_TOO_LARGE, start, "one value is larger than 512 MiB");
    }
    if (byte == '\\') {
      if (!escape()) return false;
    } else if (byte >= 0x80) {
      if (!utf8_sequence()) return false;
    } else if (byte < 0x20) {
      return fail_here("a control character in a string must be escaped; is a quote missing?");
    } else {
      ++position;
    }
  }
}

bool Scanner::escape() {
  size_t start = position++;
  uint8_t letter = source_.at(position++);
  if (position > source_.length) return true;  // `string` reports the cut.
  if (letter != 'u') {
    bool is_known = std::string("\"\\/bfnrt").find(char(letter)) != std::string::npos;
    return is_known || fail(CJSON_SYNTAX, start, "no such escape in JSON");
  }
  unsigned code;
  if (!hexadecimal(code)) return false;
  if (code < 0xD800 || code > 0xDFFF) return true;
  unsigned low = 0;
  if (code <= 0xDBFF && source_.at(position) == '\\' && source_.at(position + 1) == 'u') {
    position += 2;
    if (!hexadecimal(low)) return false;
  }
  return (low >= 0xDC00 && low <= 0xDFFF) || position >= source_.length ||
         fail(CJSON_SYNTAX, start, "half of a surrogate pair stands for no character");
}

bool Scanner::hexadecimal(unsigned &code) {
  code = 0;
  for (int count = 0; count < 4; ++count, ++position) {
    uint8_t byte = source_.at(position);
    uint8_t lower = byte | 0x20;
    if (is_digit(byte)) {
      code = code * 16 + (byte - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      code = code * 16 + (lower - 'a' + 10);
    } else {
      return fail_here("expected four hexadecimal digits");
    }
  }
  return true;
}

bool Scanner::utf8_sequence() {
  uint8_t lead = source_.bytes[position];
  unsigned length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  // The second byte's bounds shut out overlong forms, surrogates and what lies beyond U+10FFFF.
  uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (lead < 0xC2 || lead > 0xF4) return fail(CJSON_ENCODING, position, "not valid UTF-8");
  for (unsigned index = 1; index < length; ++index, low = 0x80, high = 0xBF) {
    if (position + index >= source_.length) {
      return fail(CJSON_CUT_OFF, source_.length, "the input ends inside of a character");
    }
    uint8_t byte = source_.bytes[position + index];
    if (byte < low || byte > high) return fail(CJSON_ENCODING, position, "not valid UTF-8");
  }
  position += length;
  return true;
}

}  // namespace cjson
