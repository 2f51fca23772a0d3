#include "Cut.hpp"

#include <cstring>

namespace cjson {
namespace {

// Clang's vectors: 64 bytes are compared at once, in whatever registers the target has.
using Block = uint8_t __attribute__((ext_vector_type(64)));
using Mask = bool __attribute__((ext_vector_type(64)));
constexpr size_t block_size = sizeof(Block);

/// One bit for each byte of `block` that equals `byte`, the first byte's lowest.
uint64_t bits(const Block &block, uint8_t byte) {
  return __builtin_bit_cast(uint64_t, __builtin_convertvector(block == Block(byte), Mask));
}

/// Each bit becomes the parity of itself and all lower ones: from quotes, the insides of strings.
uint64_t parity_so_far(uint64_t word) {
  for (int shift = 1; shift < 64; shift *= 2) word ^= word << shift;
  return word;
}

/// The state that one block of a scan leaves to the next.
class Strings {
 public:
  /// The bytes of a block inside of strings, opening quotes included, closing ones not.
  uint64_t inside(const Block &block) {
    uint64_t quotes = bits(block, '"') & ~escaped(bits(block, '\\'));
    uint64_t inside = parity_so_far(quotes) ^ open_;
    open_ = uint64_t(int64_t(inside) >> 63);
    return inside;
  }

 private:
  uint64_t open_ = 0;
  bool next_is_escaped_ = false;

  uint64_t escaped(uint64_t backslashes) {
    if (backslashes == 0 && !next_is_escaped_) return 0;
    uint64_t escaped = next_is_escaped_;
    next_is_escaped_ = false;
    for (backslashes &= ~escaped; backslashes != 0;) {
      uint64_t lowest = backslashes & -backslashes;
      next_is_escaped_ = lowest >> 63;
      escaped |= lowest << 1;
      backslashes &= ~(lowest | lowest << 1);
    }
    return escaped;
  }
};

}  // namespace

Cut find_cut(Source source, size_t start, size_t comma_from) {
  Strings strings;
  int64_t depth = 0;
  for (size_t base = start; base < source.length; base += block_size) {
    Block block = Block(' ');
    size_t count = source.length - base < block_size ? source.length - base : block_size;
    std::memcpy(&block, source.bytes + base, count);

    uint64_t outside = ~strings.inside(block);
    // Square and curly brackets differ in one bit, and no other ASCII pair collides with them.
    Block folded = block | Block(0x20);
    uint64_t opening = bits(folded, '{') & outside;
    uint64_t closing = bits(folded, '}') & outside;
    bool may_have_comma = base + block_size > comma_from;
    int64_t closings = __builtin_popcountll(closing);
    if (depth >= closings && !may_have_comma) {
      depth += __builtin_popcountll(opening) - closings;
      continue;
    }

    uint64_t commas = may_have_comma ? bits(block, ',') & outside : 0;
    for (uint64_t left = opening | closing | commas; left != 0; left &= left - 1) {
      uint64_t bit = left & -left;
      size_t offset = base + size_t(__builtin_ctzll(left));
      if (bit & opening) {
        ++depth;
      } else if (bit & closing) {
        if (depth-- == 0) return {Cut::closing_bracket, offset};
      } else if (depth == 0 && offset >= comma_from) {
        return {Cut::comma, offset};
      }
    }
  }
  return {Cut::end_of_source, source.length};
}

size_t past_value(Source source, size_t start) {
  uint8_t first = source.at(start);
  if (first == '{' || first == '[') {
    Cut cut = find_cut(source, start + 1, no_comma);
    return cut.kind == Cut::closing_bracket ? cut.offset + 1 : source.length;
  }
  size_t offset = start;
  if (first == '"') {
    for (++offset; offset < source.length && source.bytes[offset] != '"'; ++offset) {
      if (source.bytes[offset] == '\\') ++offset;
    }
    return offset < source.length ? offset + 1 : source.length;
  }
  while (offset < source.length && !Source::is_space(source.bytes[offset]) &&
         !std::strchr(",:]}", source.bytes[offset])) {
    ++offset;
  }
  return offset;
}

}  // namespace cjson
