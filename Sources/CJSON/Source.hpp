// The bytes that every part of CJSON looks at; nobody here owns them.
#pragma once

#include "CJSON.h"

namespace cjson {

struct Source {
  const uint8_t *bytes = nullptr;
  size_t length = 0;

  /// The byte at `offset`, or NUL, which no rule of JSON accepts, at and behind the end.
  uint8_t at(size_t offset) const { return offset < length ? bytes[offset] : 0; }

  static bool is_space(uint8_t byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
  }

  /// The first offset from `offset` on that holds no white space.
  size_t past_space(size_t offset) const {
    while (offset < length && is_space(bytes[offset])) ++offset;
    return offset;
  }

  /// The offset of the first document: behind a byte order mark, if there is one.
  size_t past_byte_order_mark() const {
    return at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF ? 3 : 0;
  }
};

}  // namespace cjson
