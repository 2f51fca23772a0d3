// A strict JSON checker that knows where it is. simdjson reports no offsets, so after simdjson has refused
// some bytes this finds the first one that is wrong. It also reads the few keys that are not in a piece.
#pragma once

#include "Source.hpp"

#include <string>

namespace cjson {

struct Fault {
  cjson_error_kind kind = CJSON_NO_ERROR;
  size_t offset = 0;
  const char *message = nullptr;
};

class Scanner {
 public:
  Scanner(Source source, size_t position) : position(position), source_(source) {}

  /// Behind the last thing that was read; after a failure, of no meaning.
  size_t position;
  /// Set by the first call that returns false.
  Fault fault;

  /// Each of these reads one thing, after white space, or sets `fault` and returns false.
  /// `depth` counts the containers around it.
  bool value(unsigned depth);
  bool elements_and_bracket(unsigned depth);
  bool string();
  bool byte(uint8_t wanted, const char *message);

  bool fail(cjson_error_kind kind, size_t offset, const char *message);
  /// A syntax error at the next byte, or a cut if there is none.
  bool fail_here(const char *message);

 private:
  Source source_;

  void skip_space() { position = source_.past_space(position); }
  bool key_and_colon();
  bool scalar();
  bool literal(const char *word);
  bool number();
  bool digits();
  bool number_fits(size_t start, bool is_integer);
  bool escape();
  bool hexadecimal(unsigned &code);
  bool utf8_sequence();
};

/// Turns the inside of a string literal that `Scanner` has accepted into the text it stands for.
std::string unescaped(Source source, size_t opening_quote, size_t behind_closing_quote);

}  // namespace cjson
