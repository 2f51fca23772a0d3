// Writes XML and HTML through libxml2, which does all escaping. libxml2's own headers stay in CXML.c: they
// cannot be seen by Swift beside Foundation.
//
// A writer is forward-only and writes to memory. It silences libxml2's error messages on its thread from
// create to destroy, so create and destroy one writer on one thread, the later one destroyed first.
#ifndef CXML_H
#define CXML_H

#include <stddef.h>
#include <stdint.h>

// Lets a switch in Swift do without a default.
#define CXML_ENUM __attribute__((enum_extensibility(closed)))

#pragma clang assume_nonnull begin

typedef struct cxml_writer cxml_writer;

typedef enum CXML_ENUM cxml_markup {
  /// XML 1.0 with a declaration, indented by two spaces. An element holds either text or elements.
  CXML_XML,
  /// The same with `standalone="yes"`.
  CXML_XML_STANDALONE,
  /// HTML5: a doctype, void elements without an end tag and all others with one, and a line break behind
  /// each block, where browsers ignore it.
  CXML_HTML,
} cxml_markup;

typedef enum CXML_ENUM cxml_status {
  CXML_OK,
  /// No XML name, or not allowed here.
  CXML_BAD_NAME,
  /// Not UTF-8, or a character that the markup cannot hold.
  CXML_BAD_TEXT,
  /// A call that the state of the document does not allow, such as an attribute behind text.
  CXML_BAD_ORDER,
  CXML_OUT_OF_MEMORY,
} cxml_status;

/// Null where there is no memory.
cxml_writer *_Nullable cxml_create(cxml_markup markup);
void cxml_destroy(cxml_writer *_Nullable writer);

cxml_status cxml_start_element(cxml_writer *writer, const char *name);
cxml_status cxml_end_element(cxml_writer *writer);

/// An attribute of the element just started. White space other than a blank is kept by a reference.
cxml_status cxml_attribute(cxml_writer *writer, const char *name, const char *value);

/// Escaped text; not in `script` and `style`.
cxml_status cxml_text(cxml_writer *writer, const char *text);

/// The unescaped content of an HTML `script` or `style`; refuses what could end the element early.
cxml_status cxml_verbatim(cxml_writer *writer, const char *text);

/// Ends the document, of which every element must have been ended. The bytes live as long as the writer.
cxml_status cxml_finish(cxml_writer *writer, const uint8_t *_Nullable *_Nonnull bytes, size_t *length);

#pragma clang assume_nonnull end
#endif
