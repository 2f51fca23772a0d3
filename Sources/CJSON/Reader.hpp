// Cuts a file into pieces and has each parsed.
#pragma once

#include "Place.hpp"
#include "Scanner.hpp"
#include "Tree.hpp"

#include <string>
#include <vector>

namespace cjson {

class Reader {
 public:
  void open(Source source);
  cjson_status next(cjson_piece &piece);
  cjson_value parse_whole(Source source);
  bool locate(Pointer pointer, cjson_place &place);
  cjson_status fail(cjson_error_kind kind, size_t offset, const char *message);

  const cjson_error &error() const { return error_; }

 private:
  /// What stands at `offset_`.
  enum class State {
    between_documents,
    scalar_document,
    first_member,
    later_member,
    first_elements,
    later_elements,
    failed,
  };

  Source source_;
  Tree tree_;
  State state_ = State::between_documents;
  size_t offset_ = 0;
  /// The last piece as it was handed out, and where it stands in the source.
  cjson_piece piece_ = {};
  std::string key_;
  size_t document_offset_ = 0;
  size_t value_offset_ = 0;
  size_t offset_of_elements_ = 0;
  uint64_t documents_ = 0;
  uint64_t next_index_ = 0;
  cjson_error error_ = {};
  /// For `locate`: where each element of the last piece starts, once asked, and the last place found.
  std::vector<size_t> element_offsets_;
  cjson_place known_place_ = first_place;

  cjson_status start_document();
  cjson_status read_member();
  cjson_status read_value();
  cjson_status read_elements();
  void start_array(size_t bracket);
  void end_container();
  cjson_status parse_piece(Source part, bool is_elements);
  cjson_status fail(const Fault &fault);
  cjson_status explain(simdjson::error_code code, size_t start, bool is_elements);
  bool is_in_object() const { return piece_.document_type == CJSON_OBJECT; }
  bool element_offset(uint64_t index, size_t &offset);
  Found find(Pointer pointer);
};

}  // namespace cjson
