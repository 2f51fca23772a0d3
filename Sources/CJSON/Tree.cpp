#include "Tree.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace cjson {
namespace {

// Large enough for a cut array's parts, whose length is that of a part plus that of its last element.
constexpr size_t usual_capacity = 512 * 1024;

// simdjson counts the brackets that we put around elements, and not those that we cut off.
constexpr size_t simdjson_depth = CJSON_DEPTH_LIMIT + 1;

}  // namespace

simdjson::error_code Tree::reserve(size_t length) {
  // Give back what one giant value made us take.
  bool is_oversized = capacity_ > 16 * usual_capacity && length <= usual_capacity;
  if (length <= capacity_ && !is_oversized) return simdjson::SUCCESS;
  capacity_ = 0;
  buffer_.reset();
  parser_ = simdjson::dom::parser();

  size_t capacity = std::max(usual_capacity, length + length / 4);
  buffer_.reset(new (std::nothrow) uint8_t[capacity + simdjson::SIMDJSON_PADDING]);
  if (!buffer_) return simdjson::MEMALLOC;
  if (auto error = parser_.allocate(capacity, simdjson_depth)) return error;
  if (auto error = parser_.doc.allocate(capacity)) return error;
  capacity_ = capacity;
  return simdjson::SUCCESS;
}

simdjson::error_code Tree::parse(Source source, bool in_brackets, simdjson::dom::element &root) {
  size_t length = source.length + (in_brackets ? 2 : 0);
  if (auto error = reserve(length)) return error;
  uint8_t *end = buffer_.get();
  if (in_brackets) *end++ = '[';
  if (source.length > 0) std::memcpy(end, source.bytes, source.length);
  end += source.length;
  if (in_brackets) *end++ = ']';
  std::memset(end, ' ', simdjson::SIMDJSON_PADDING);
  return parser_.parse(buffer_.get(), length, false).get(root);
}

}  // namespace cjson
