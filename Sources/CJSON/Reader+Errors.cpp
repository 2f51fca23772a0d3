// What the reader does when a diagnostic is due: say what is wrong, and where.
#include "Cut.hpp"
#include "Reader.hpp"

namespace cjson {

cjson_status Reader::fail(cjson_error_kind kind, size_t offset, const char *message) {
  state_ = State::failed;
  piece_.value = {nullptr, 0};
  error_ = {kind, place_of(source_, offset, known_place_), message};
  return CJSON_FAILED;
}

cjson_status Reader::fail(const Fault &fault) { return fail(fault.kind, fault.offset, fault.message); }

/// Finds the byte that made simdjson refuse the part of the source from `start` on.
cjson_status Reader::explain(simdjson::error_code code, size_t start, bool is_elements) {
  if (code == simdjson::MEMALLOC) {
    return fail(CJSON_OUT_OF_MEMORY, start, "there is not enough memory for this value");
  }
  unsigned depth = is_in_object() ? 1 : 0;
  Scanner scanner(source_, start);
  bool is_valid = is_elements ? scanner.elements_and_bracket(depth + 1) : scanner.value(depth);
  if (!is_valid) return fail(scanner.fault);
  if (code == simdjson::CAPACITY) return fail(CJSON_TOO_LARGE, start, "one value is larger than 512 MiB");
  return fail(CJSON_SYNTAX, start, simdjson::error_message(code));
}

/// Where the element `index` of the last piece starts.
bool Reader::element_offset(uint64_t index, size_t &offset) {
  if (index < piece_.first || index >= next_index_) return false;
  if (element_offsets_.empty()) {
    size_t next = offset_of_elements_;
    for (uint64_t count = next_index_ - piece_.first; count > 0; --count) {
      element_offsets_.push_back(source_.past_space(next));
      next = find_cut(source_, next, next).offset + 1;
    }
  }
  offset = element_offsets_[index - piece_.first];
  return true;
}

/// Follows `pointer` from the last piece if it leads there, else from the start of the document.
Found Reader::find(Pointer pointer) {
  Pointer rest = pointer;
  bool is_here = piece_.kind != CJSON_DOCUMENT && piece_.value.document &&
                 (!is_in_object() || (!rest.is_at_end() && rest.next() == key_));
  if (is_here && (rest.is_at_end() || piece_.kind == CJSON_VALUE)) {
    return follow(source_, value_offset_, rest);
  }
  uint64_t index = 0;
  size_t offset = 0;
  if (is_here && rest.next_index(index) && element_offset(index, offset)) {
    return follow(source_, offset, rest);
  }
  return follow(source_, document_offset_, pointer);
}

bool Reader::locate(Pointer pointer, cjson_place &place) {
  Found found = find(pointer);
  // Diagnostics come in the order of the source, so lines are counted once.
  known_place_ = place = place_of(source_, found.offset, known_place_);
  return found.is_exact;
}

}  // namespace cjson
