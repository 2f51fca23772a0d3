// One parsed piece: simdjson's parser with the padded buffer that it reads from, both reused.
#pragma once

#include "Source.hpp"

#include <memory>
#include <simdjson.h>

namespace cjson {

class Tree {
 public:
  /// Parses `source`, between square brackets if asked, which makes an array of comma-separated elements.
  /// The root's handles hold until the next call.
  simdjson::error_code parse(Source source, bool in_brackets, simdjson::dom::element &root);

 private:
  simdjson::dom::parser parser_;
  std::unique_ptr<uint8_t[]> buffer_;
  size_t capacity_ = 0;

  simdjson::error_code reserve(size_t length);
};

/// `cjson_value` is simdjson's own handle in C's clothes: a document and an index into its tape.
cjson_value handle(simdjson::dom::element element);

}  // namespace cjson
