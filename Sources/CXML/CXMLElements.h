// What HTML5 says about single elements; libxml2 knows HTML 4.
#ifndef CXML_ELEMENTS_H
#define CXML_ELEMENTS_H

#include <stdbool.h>

typedef enum cxml_element_kind {
  CXML_ORDINARY,
  /// A line break behind its end tag is never shown.
  CXML_BLOCK,
  /// Without content, and so without end tag.
  CXML_VOID,
  /// Its content is not escaped.
  CXML_VERBATIM,
} cxml_element_kind;

cxml_element_kind cxml_html_kind(const char *name);

/// True for content that cannot end a `script` or `style`, nor start a comment inside of it.
bool cxml_html_is_verbatim(const char *text);

#endif
