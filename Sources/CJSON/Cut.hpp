// Finds where to cut a long array, faster than it can be parsed: only strings and brackets are told apart.
#pragma once

#include "Source.hpp"

namespace cjson {

struct Cut {
  enum Kind { comma, closing_bracket, end_of_source };
  Kind kind;
  size_t offset;
};

constexpr size_t no_comma = SIZE_MAX;

/// Scans from `start`, which is inside of a container and outside of its strings, up to the first comma of
/// that container at `comma_from` or later, or else to the bracket, of either shape, that closes it.
///
/// Right for valid JSON. For other bytes it gives some cut, and whoever parses the part finds the error.
Cut find_cut(Source source, size_t start, size_t comma_from);

/// The offset behind the value that starts at `start`, with the same proviso.
size_t past_value(Source source, size_t start);

}  // namespace cjson
