#include "CXML.h"

#include "CXMLElements.h"

#include <libxml/xmlwriter.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct cxml_writer {
  xmlTextWriterPtr writer;
  bool is_html;
  /// libxml2's own buffers count in `int`; a large report would overflow them.
  uint8_t *bytes;
  size_t length, capacity;
  /// The kinds of the open elements, outermost first.
  cxml_element_kind *open;
  size_t depth, open_capacity;
  xmlStructuredErrorFunc previous_handler;
  void *previous_context;
};

static void ignore_error(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}

/// libxml2 hands over its output here.
static int append(void *context, const char *bytes, int length) {
  cxml_writer *writer = context;
  if (length < 0) return -1;
  size_t needed = writer->length + (size_t)length;
  if (needed > writer->capacity) {
    size_t capacity = needed * 2;
    uint8_t *grown = realloc(writer->bytes, capacity);
    if (!grown) return -1;
    writer->bytes = grown;
    writer->capacity = capacity;
  }
  if (length > 0) memcpy(writer->bytes + writer->length, bytes, (size_t)length);
  writer->length = needed;
  return length;
}

static bool start_document(cxml_writer *writer, cxml_markup markup) {
  if (writer->is_html) {
    return xmlTextWriterWriteDTD(writer->writer, BAD_CAST "html", NULL, NULL, NULL) >= 0 &&
           xmlTextWriterWriteRaw(writer->writer, BAD_CAST "\n") >= 0;
  }
  const char *standalone = markup == CXML_XML_STANDALONE ? "yes" : NULL;
  return xmlTextWriterSetIndent(writer->writer, 1) >= 0 &&
         xmlTextWriterSetIndentString(writer->writer, BAD_CAST "  ") >= 0 &&
         xmlTextWriterStartDocument(writer->writer, NULL, "UTF-8", standalone) >= 0;
}

cxml_writer *cxml_create(cxml_markup markup) {
  cxml_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return NULL;
  writer->is_html = markup == CXML_HTML;
  xmlInitParser();
  writer->previous_handler = xmlStructuredError;
  writer->previous_context = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(NULL, ignore_error);

  xmlOutputBufferPtr output = xmlOutputBufferCreateIO(append, NULL, writer, NULL);
  if (output) writer->writer = xmlNewTextWriter(output);
  if (output && !writer->writer) xmlOutputBufferClose(output);
  if (!writer->writer || !start_document(writer, markup)) {
    cxml_destroy(writer);
    return NULL;
  }
  return writer;
}

void cxml_destroy(cxml_writer *writer) {
  if (!writer) return;
  if (writer->writer) xmlFreeTextWriter(writer->writer);
  xmlSetStructuredErrorFunc(writer->previous_context, writer->previous_handler);
  free(writer->open);
  free(writer->bytes);
  free(writer);
}

/// libxml2 would write these as they are, and then no parser reads the file.
static bool is_clean(const char *text) {
  for (const uint8_t *byte = (const uint8_t *)text; *byte != 0; ++byte) {
    if (*byte < 0x20 && *byte != '\t' && *byte != '\n' && *byte != '\r') return false;
    bool is_noncharacter = byte[0] == 0xEF && byte[1] == 0xBF && byte[2] >= 0xBE;
    if (is_noncharacter) return false;
  }
  return xmlCheckUTF8((const unsigned char *)text) != 0;
}

static bool is_name(const char *name) { return xmlValidateNCName(BAD_CAST name, 0) == 0; }

/// The kind of the innermost open element; an ordinary one around the root.
static cxml_element_kind innermost(const cxml_writer *writer) {
  return writer->depth > 0 ? writer->open[writer->depth - 1] : CXML_ORDINARY;
}

/// After our own checks libxml2 fails only on a call out of order, or with no memory left.
static cxml_status status_of(int result) { return result >= 0 ? CXML_OK : CXML_BAD_ORDER; }

cxml_status cxml_start_element(cxml_writer *writer, const char *name) {
  if (!is_name(name)) return CXML_BAD_NAME;
  cxml_element_kind parent = innermost(writer);
  if (parent == CXML_VOID || parent == CXML_VERBATIM) return CXML_BAD_ORDER;
  if (writer->depth == writer->open_capacity) {
    size_t capacity = writer->open_capacity * 2 + 16;
    cxml_element_kind *grown = realloc(writer->open, capacity * sizeof *grown);
    if (!grown) return CXML_OUT_OF_MEMORY;
    writer->open = grown;
    writer->open_capacity = capacity;
  }
  cxml_status status = status_of(xmlTextWriterStartElement(writer->writer, BAD_CAST name));
  if (status == CXML_OK) {
    writer->open[writer->depth++] = writer->is_html ? cxml_html_kind(name) : CXML_ORDINARY;
  }
  return status;
}

cxml_status cxml_end_element(cxml_writer *writer) {
  if (writer->depth == 0) return CXML_BAD_ORDER;
  cxml_element_kind kind = innermost(writer);
  bool is_short = !writer->is_html || kind == CXML_VOID;
  int result = is_short ? xmlTextWriterEndElement(writer->writer)
                        : xmlTextWriterFullEndElement(writer->writer);
  if (result >= 0 && (kind == CXML_BLOCK || kind == CXML_VERBATIM)) {
    result = xmlTextWriterWriteRaw(writer->writer, BAD_CAST "\n");
  }
  if (result >= 0) --writer->depth;
  return status_of(result);
}

cxml_status cxml_attribute(cxml_writer *writer, const char *name, const char *value) {
  if (xmlValidateName(BAD_CAST name, 0) != 0) return CXML_BAD_NAME;
  if (!is_clean(value)) return CXML_BAD_TEXT;
  return status_of(xmlTextWriterWriteAttribute(writer->writer, BAD_CAST name, BAD_CAST value));
}

cxml_status cxml_text(cxml_writer *writer, const char *text) {
  cxml_element_kind parent = innermost(writer);
  if (writer->depth == 0 || parent == CXML_VOID || parent == CXML_VERBATIM) return CXML_BAD_ORDER;
  if (!is_clean(text)) return CXML_BAD_TEXT;
  return status_of(xmlTextWriterWriteString(writer->writer, BAD_CAST text));
}

cxml_status cxml_verbatim(cxml_writer *writer, const char *text) {
  if (innermost(writer) != CXML_VERBATIM) return CXML_BAD_ORDER;
  if (!is_clean(text) || !cxml_html_is_verbatim(text)) return CXML_BAD_TEXT;
  return status_of(xmlTextWriterWriteRaw(writer->writer, BAD_CAST text));
}

cxml_status cxml_finish(cxml_writer *writer, const uint8_t **bytes, size_t *length) {
  if (writer->depth > 0) return CXML_BAD_ORDER;
  if (xmlTextWriterEndDocument(writer->writer) < 0) return CXML_OUT_OF_MEMORY;
  if (xmlTextWriterFlush(writer->writer) < 0) return CXML_OUT_OF_MEMORY;
  *bytes = writer->bytes;
  *length = writer->length;
  return CXML_OK;
}
