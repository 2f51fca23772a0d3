// Reads JSON of any size in bounded memory: simdjson behind a C interface.
//
// A `cjson_reader` walks a file and hands out *pieces* that are each parsed, and validated, as a whole:
// the value of one top-level key, or a run of a few hundred elements of a top-level array. So
// `{"NetworkInterfaces": [ … a million … ]}` needs the memory of one piece. Several documents one after
// another (`{…}\n{…}`) are read in turn. Within a piece, access is random, as in a document tree.
//
// A reader may be used by one thread at a time and reused for any number of files; it then keeps its
// buffers. Values, texts and keys belong to the reader and die with the next call that reads, opens,
// parses or destroys. There is no global state, nothing aborts and no C++ exception leaves.
#ifndef CJSON_H
#define CJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Lets a switch in Swift do without a default.
#define CJSON_ENUM __attribute__((enum_extensibility(closed)))

#ifdef __cplusplus
extern "C" {
#endif
#pragma clang assume_nonnull begin

/// Deeper nesting than this, give or take two levels, is an error, `CJSON_TOO_DEEP`.
enum { CJSON_DEPTH_LIMIT = 1024 };

/// A larger single value or top-level array element than this is an error, `CJSON_TOO_LARGE`.
enum { CJSON_PIECE_LIMIT = 512 * 1024 * 1024 };

// MARK: Values

/// One JSON value, or none: `document` is null where nothing was found. Passed by value; no cleanup.
typedef struct cjson_value {
  const void *_Nullable document;
  uint64_t index;
} cjson_value;

/// UTF-8 bytes, unescaped and valid, without a terminator; may hold U+0000. Null where there is no text.
typedef struct cjson_text {
  const uint8_t *_Nullable bytes;
  size_t length;
} cjson_text;

typedef enum CJSON_ENUM cjson_type {
  CJSON_MISSING,
  CJSON_NULL,
  CJSON_BOOL,
  /// A whole number without fraction or exponent; `cjson_int64` or `cjson_uint64` can hold it.
  CJSON_INTEGER,
  CJSON_DOUBLE,
  CJSON_STRING,
  CJSON_ARRAY,
  CJSON_OBJECT,
} cjson_type;

cjson_type cjson_type_of(cjson_value value);

/// The string, or a null text for a value of another type.
cjson_text cjson_string(cjson_value value);

/// These four store the value and return true, or return false for another type or a number out of range.
bool cjson_bool(cjson_value value, bool *result);
bool cjson_int64(cjson_value value, int64_t *result);
bool cjson_uint64(cjson_value value, uint64_t *result);
/// Takes integers too.
bool cjson_double(cjson_value value, double *result);

/// The number of elements of an array or members of an object; 0 for all else. Constant time below 2^24.
size_t cjson_count(cjson_value value);

/// The first member of an object whose key has exactly these bytes; a missing value if there is none.
///
/// Skips a nested member in constant time, so the cost is the number of keys of this one object.
cjson_value cjson_find(cjson_value object, const uint8_t *key, size_t key_length);

/// A position between two children of an array or object. Passed by value; no cleanup.
typedef struct cjson_children {
  cjson_value next;
  uint64_t end;
} cjson_children;

/// The children of an array or object; none for all else.
cjson_children cjson_children_of(cjson_value value);

/// The next element of an array; a missing value after the last.
cjson_value cjson_next(cjson_children *array_children);

typedef struct cjson_member {
  cjson_text key;
  cjson_value value;
} cjson_member;

/// The next member of an object, in the order of the source; a missing value after the last.
cjson_member cjson_next_member(cjson_children *object_children);

// MARK: Places and errors

/// A place in the source. Lines and columns start at 1; a column counts Unicode scalars, not bytes.
typedef struct cjson_place {
  uint64_t offset;
  uint64_t line;
  uint64_t column;
} cjson_place;

typedef enum CJSON_ENUM cjson_error_kind {
  CJSON_NO_ERROR,
  /// Nothing but white space.
  CJSON_EMPTY,
  CJSON_SYNTAX,
  /// All is well up to the end of the bytes, and there it is not finished.
  CJSON_CUT_OFF,
  /// Not UTF-8, such as the UTF-16 that a redirection in Windows PowerShell writes.
  CJSON_ENCODING,
  /// JSON by its grammar, but with a number that neither 64 bits nor a double can hold.
  CJSON_NUMBER,
  CJSON_TOO_DEEP,
  CJSON_TOO_LARGE,
  CJSON_OUT_OF_MEMORY,
} cjson_error_kind;

typedef struct cjson_error {
  cjson_error_kind kind;
  /// The first byte that is wrong; the end of the bytes where they are cut off.
  cjson_place place;
  /// One English clause without a period, never freed.
  const char *_Nullable message;
} cjson_error;

// MARK: Reading

typedef struct cjson_reader cjson_reader;

/// Null where there is no memory. Small until used.
cjson_reader *_Nullable cjson_reader_create(void);
void cjson_reader_destroy(cjson_reader *_Nullable reader);

/// Starts on other bytes, which must stay until the next open, parse or destroy. No padding is needed.
///
/// A UTF-8 byte order mark is skipped. Mapped files are read from front to back, once.
void cjson_reader_open(cjson_reader *reader, const uint8_t *_Nullable bytes, size_t length);

typedef enum CJSON_ENUM cjson_piece_kind {
  /// A document starts; `value` is missing.
  CJSON_DOCUMENT,
  /// `value` is the whole value of `key`, and no array; or, without a key, a document that is a scalar.
  CJSON_VALUE,
  /// `value` is an array that holds the elements `first`, `first + 1`, … of the array of `key`, or of
  /// the document itself where there is no key. An empty array is one piece without elements.
  CJSON_ELEMENTS,
} cjson_piece_kind;

typedef struct cjson_piece {
  cjson_piece_kind kind;
  /// Counts the documents of these bytes from 0.
  uint64_t document;
  /// The type of the document: object, array or a scalar's.
  cjson_type document_type;
  /// The top-level key, unescaped; null in a document that is no object.
  cjson_text key;
  /// The index in the whole array of the first element of `value`.
  uint64_t first;
  cjson_value value;
} cjson_piece;

typedef enum CJSON_ENUM cjson_status {
  CJSON_READ,
  CJSON_END,
  CJSON_FAILED,
} cjson_status;

/// Reads the next piece.
///
/// What it read is valid as it stands, but bytes further on may not be: a file counts as read at
/// `CJSON_END` only. After a failure it fails for ever, until another open.
cjson_status cjson_reader_next(cjson_reader *reader, cjson_piece *piece);

/// Parses exactly one document as a whole, for short ones such as a line of a batch.
///
/// A missing value means failure. Ends what was open, and `bytes` must stay as after an open.
cjson_value cjson_reader_parse(cjson_reader *reader, const uint8_t *_Nullable bytes, size_t length);

/// Why the last call failed.
cjson_error cjson_reader_error(const cjson_reader *reader);

/// Finds the value that a JSON Pointer (RFC 6901) names in the document of the last piece.
///
/// Fast for values of that piece, one after the other, so a diagnostic for each element is affordable.
/// True where the value exists; else `place` is that of the innermost container that does.
bool cjson_reader_locate(
    cjson_reader *reader, const uint8_t *pointer, size_t pointer_length, cjson_place *place);

/// The same without a reader, by a scan from the start of `bytes`; `document` counts from 0.
bool cjson_locate(
    const uint8_t *_Nullable bytes, size_t length, uint64_t document, const uint8_t *pointer,
    size_t pointer_length, cjson_place *place);

#pragma clang assume_nonnull end
#ifdef __cplusplus
}
#endif
#endif
