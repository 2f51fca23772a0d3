// The accessors of values. Each is a few instructions on simdjson's tape.
#include "Tree.hpp"

#include <cstring>
#include <type_traits>

namespace dom = simdjson::dom;

namespace {

// Handles cross the C interface as bytes, which is sound as long as these hold.
template <typename Handle>
constexpr bool is_two_words =
    sizeof(Handle) == sizeof(cjson_value) && std::is_trivially_copyable_v<Handle>;
static_assert(is_two_words<dom::element> && is_two_words<dom::array::iterator>);
static_assert(is_two_words<dom::object::iterator>);

template <typename To, typename From>
To as(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(static_cast<void *>(&to), &from, sizeof to);
  return to;
}

dom::element element(cjson_value value) { return as<dom::element>(value); }

template <typename Container>
cjson_children children(Container container) {
  return {as<cjson_value>(container.begin()), as<cjson_value>(container.end()).index};
}

template <typename Result, typename Getter>
bool get(cjson_value value, Result *result, Getter getter) {
  return value.document && getter(element(value)).get(*result) == simdjson::SUCCESS;
}

bool has_next(const cjson_children *children) {
  return children->next.document && children->next.index != children->end;
}

cjson_text text(std::string_view view) {
  return {reinterpret_cast<const uint8_t *>(view.data()), view.size()};
}

}  // namespace

cjson_value cjson::handle(dom::element element) { return as<cjson_value>(element); }

cjson_type cjson_type_of(cjson_value value) {
  if (!value.document) return CJSON_MISSING;
  switch (element(value).type()) {
    case dom::element_type::ARRAY: return CJSON_ARRAY;
    case dom::element_type::OBJECT: return CJSON_OBJECT;
    case dom::element_type::INT64:
    case dom::element_type::UINT64: return CJSON_INTEGER;
    case dom::element_type::DOUBLE: return CJSON_DOUBLE;
    case dom::element_type::STRING: return CJSON_STRING;
    case dom::element_type::BOOL: return CJSON_BOOL;
    case dom::element_type::NULL_VALUE: return CJSON_NULL;
  }
  return CJSON_MISSING;
}

cjson_text cjson_string(cjson_value value) {
  std::string_view view;
  bool is_string = get(value, &view, [](dom::element element) { return element.get_string(); });
  return is_string ? text(view) : cjson_text{nullptr, 0};
}

bool cjson_bool(cjson_value value, bool *result) {
  return get(value, result, [](dom::element element) { return element.get_bool(); });
}

bool cjson_int64(cjson_value value, int64_t *result) {
  return get(value, result, [](dom::element element) { return element.get_int64(); });
}

bool cjson_uint64(cjson_value value, uint64_t *result) {
  return get(value, result, [](dom::element element) { return element.get_uint64(); });
}

bool cjson_double(cjson_value value, double *result) {
  return get(value, result, [](dom::element element) { return element.get_double(); });
}

cjson_children cjson_children_of(cjson_value value) {
  switch (cjson_type_of(value)) {
    case CJSON_ARRAY: return children(element(value).get_array().value_unsafe());
    case CJSON_OBJECT: return children(element(value).get_object().value_unsafe());
    default: return {{nullptr, 0}, 0};
  }
}

cjson_value cjson_next(cjson_children *children) {
  if (!has_next(children)) return {nullptr, 0};
  auto iterator = as<dom::array::iterator>(children->next);
  cjson_value value = cjson::handle(*iterator);
  children->next = as<cjson_value>(++iterator);
  return value;
}

cjson_member cjson_next_member(cjson_children *children) {
  if (!has_next(children)) return {{nullptr, 0}, {nullptr, 0}};
  auto iterator = as<dom::object::iterator>(children->next);
  cjson_member member = {text(iterator.key()), cjson::handle(iterator.value())};
  children->next = as<cjson_value>(++iterator);
  return member;
}

cjson_value cjson_find(cjson_value value, const uint8_t *key, size_t key_length) {
  dom::object object;
  if (!value.document || element(value).get_object().get(object)) return {nullptr, 0};
  std::string_view wanted(reinterpret_cast<const char *>(key), key_length);
  for (auto member = object.begin(), end = object.end(); member != end; ++member) {
    if (member.key_equals(wanted)) return cjson::handle(member.value());
  }
  return {nullptr, 0};
}

size_t cjson_count(cjson_value value) {
  // The tape holds a count of 24 bits, which sticks at its largest.
  constexpr size_t saturated = 0xFFFFFF;
  cjson_type type = cjson_type_of(value);
  if (type != CJSON_ARRAY && type != CJSON_OBJECT) return 0;
  size_t count = type == CJSON_ARRAY ? element(value).get_array().value_unsafe().size()
                                     : element(value).get_object().value_unsafe().size();
  if (count < saturated) return count;
  count = 0;
  cjson_children children = cjson_children_of(value);
  for (; has_next(&children); ++count) {
    if (type == CJSON_ARRAY) {
      cjson_next(&children);
    } else {
      cjson_next_member(&children);
    }
  }
  return count;
}
