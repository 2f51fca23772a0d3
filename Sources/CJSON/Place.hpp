// From offsets and JSON Pointers to lines and columns; only diagnostics need these.
#pragma once

#include "Source.hpp"

#include <string>

namespace cjson {

constexpr cjson_place first_place = {0, 1, 1};

/// The place of `offset`, counted on from `known`, or from the start where that lies behind.
cjson_place place_of(Source source, size_t offset, cjson_place known = first_place);

/// The tokens of a JSON Pointer, one after the other, with `~0` and `~1` decoded.
class Pointer {
 public:
  Pointer(const uint8_t *bytes, size_t length) : next_(bytes), end_(bytes + length) {}

  bool is_at_end() const { return next_ == end_; }
  std::string next();

  /// The next token as an index into an array; false where it is none.
  bool next_index(uint64_t &index);

 private:
  const uint8_t *next_;
  const uint8_t *end_;
};

struct Found {
  /// Where the value starts, or the innermost container that exists.
  size_t offset;
  bool is_exact;
};

/// Follows the rest of `pointer` from the value that starts at `start`.
Found follow(Source source, size_t start, Pointer pointer);

}  // namespace cjson
