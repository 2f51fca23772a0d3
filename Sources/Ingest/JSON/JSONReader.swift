internal import CJSON

/// Cuts a file into pieces and parses each: the one owner of a `cjson_reader`.
///
/// `open` keeps a pointer to the caller's bytes, so every use is `open`, `next` until it gives nothing or throws,
/// `close`, within one function that borrows the bytes.
@safe struct JSONReader: ~Copyable {
  /// `nil` where there was no memory for it.
  private let handle: OpaquePointer?

  init() { unsafe handle = cjson_reader_create() }

  deinit { unsafe cjson_reader_destroy(handle) }

  func open(_ bytes: RawSpan) {
    guard let handle = unsafe handle else { return }
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe cjson_reader_open(handle, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
    }
  }

  func close() {
    guard let handle = unsafe handle else { return }
    unsafe cjson_reader_open(handle, nil, 0)
  }

  /// The next piece; `nil` at the end of the bytes.
  func next() throws(JSONFailure) -> JSONPiece? {
    guard let handle = unsafe handle else { throw JSONFailure(.noMemory, 0, 0, "there is no memory left") }
    var piece = unsafe cjson_piece()
    switch unsafe cjson_reader_next(handle, &piece) {
    case .CJSON_READ: return unsafe JSONPiece(piece)
    case .CJSON_END: return nil
    case .CJSON_FAILED: throw unsafe JSONFailure(cjson_reader_error(handle))
    }
  }

  /// Line and column of what a JSON Pointer names in the document of the last piece.
  func locate(_ pointer: String) -> (line: Int, column: Int)? {
    guard let handle = unsafe handle else { return nil }
    var place = cjson_place()
    let span = pointer.utf8Span.span
    unsafe span.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      _ = unsafe cjson_reader_locate(handle, start, bytes.count, &place)
    }
    return place.line == 0 ? nil : (Int(place.line), Int(place.column))
  }

  /// The same for bytes that are read no more; `document` counts the documents of a file from 0.
  static func locate(
    _ pointer: String, inDocument document: Int, of bytes: RawSpan
  ) -> (line: Int, column: Int)? {
    var place = cjson_place()
    let span = pointer.utf8Span.span
    unsafe bytes.withUnsafeBytes { bytes in
      unsafe span.withUnsafeBufferPointer { pointer in
        guard let start = pointer.baseAddress else { return }
        _ = unsafe cjson_locate(
          bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count, UInt64(document), start,
          pointer.count, &place)
      }
    }
    return place.line == 0 ? nil : (Int(place.line), Int(place.column))
  }
}

/// A part of a file that was parsed as a whole.
struct JSONPiece {
  enum Kind {
    /// A document starts.
    case document
    /// The whole value of a key.
    case value
    /// A run of elements of the list of a key.
    case elements
  }

  let kind: Kind
  /// Counts the documents of the file from 0.
  let document: Int
  /// `nil` where the document is no object.
  let key: JSONText?
  /// The index in the whole list of the first element of `value`.
  let first: Int
  let value: JSONValue

  fileprivate init(_ raw: cjson_piece) {
    kind =
      switch unsafe raw.kind {
      case .CJSON_DOCUMENT: .document
      case .CJSON_ELEMENTS: .elements
      case .CJSON_VALUE: .value
      }
    document = unsafe Int(raw.document)
    key = unsafe JSONText(raw.key)
    first = unsafe Int(raw.first)
    value = unsafe JSONValue(raw.value)
  }
}

/// Why a file could not be read to its end.
struct JSONFailure: Error {
  enum Kind { case empty, syntax, cutOff, encoding, number, tooDeep, tooLarge, noMemory }

  let kind: Kind
  let line: Int
  let column: Int
  let message: String

  init(_ kind: Kind, _ line: Int, _ column: Int, _ message: String) {
    (self.kind, self.line, self.column, self.message) = (kind, line, column, message)
  }

  fileprivate init(_ raw: cjson_error) {
    let kind: Kind =
      switch unsafe raw.kind {
      case .CJSON_EMPTY: .empty
      case .CJSON_CUT_OFF: .cutOff
      case .CJSON_ENCODING: .encoding
      case .CJSON_NUMBER: .number
      case .CJSON_TOO_DEEP: .tooDeep
      case .CJSON_TOO_LARGE: .tooLarge
      case .CJSON_OUT_OF_MEMORY: .noMemory
      case .CJSON_SYNTAX, .CJSON_NO_ERROR: .syntax
      }
    let message = unsafe raw.message.map { unsafe String(cString: $0) } ?? ""
    unsafe self.init(kind, Int(raw.place.line), Int(raw.place.column), message)
  }

  /// Deeper nesting is refused.
  static let depthLimit = Int(CJSON_DEPTH_LIMIT)
  /// A larger value or element is refused; in mebibytes.
  static let sizeLimit = Int(CJSON_PIECE_LIMIT) >> 20
}
