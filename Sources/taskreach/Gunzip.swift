import CZlib

/// Unpacks gzip, member after member, with a bound on what may come out of it.
enum Gunzip {
  /// Answers of AWS shrink 20 to 40 times, gzip can do a thousand: what is far from the one is an attack.
  static let ratioLimit = 200

  static func isGzip(_ bytes: RawSpan) -> Bool {
    unsafe bytes.withUnsafeBytes { unsafe $0.starts(with: [0x1F, 0x8B]) }
  }

  /// Throws where the bytes are not whole, or grow beyond the limit.
  static func unpack(_ bytes: RawSpan, path: String) throws(ToolError) -> [UInt8] {
    var result: [UInt8] = []
    let limit = max(bytes.byteCount, 1 << 16) * ratioLimit
    let status = unsafe bytes.withUnsafeBytes { unsafe inflateMembers($0, into: &result, limit: limit) }
    switch status {
    case .done: return result
    case .cutOff: throw .file(path: path, reason: "the gzip file is cut off; copy it again")
    case .tooLarge:
      throw .file(path: path, reason: "the gzip file unpacks to more than \(ratioLimit) times its size")
    case .broken: throw .file(path: path, reason: "the file is not gzip, or is damaged")
    }
  }

  private enum Status { case done, cutOff, tooLarge, broken }

  private static func inflateMembers(
    _ input: UnsafeRawBufferPointer, into result: inout [UInt8], limit: Int
  ) -> Status {
    var offset = 0
    while offset < input.count {
      var stream = unsafe z_stream()
      guard unsafe czlib_inflate_start(&stream) == Z_OK else { return .broken }
      defer { unsafe inflateEnd(&stream) }
      let status = unsafe inflateOne(&stream, input, &offset, &result, limit)
      guard status == .done else { return status }
    }
    return .done
  }

  /// zlib counts in 32 bits, so that input is handed over in slices.
  private static func inflateOne(
    _ stream: inout z_stream, _ input: UnsafeRawBufferPointer, _ offset: inout Int, _ result: inout [UInt8],
    _ limit: Int
  ) -> Status {
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let slice = min(input.count - offset, 1 << 30)
      let start = unsafe input.baseAddress?.advanced(by: offset).assumingMemoryBound(to: UInt8.self)
      unsafe stream.next_in = unsafe UnsafeMutablePointer(mutating: start)
      unsafe stream.avail_in = UInt32(slice)
      let outcome = unsafe chunk.withUnsafeMutableBufferPointer { out in
        unsafe stream.next_out = out.baseAddress
        unsafe stream.avail_out = UInt32(out.count)
        return unsafe inflate(&stream, Z_NO_FLUSH)
      }
      offset += unsafe slice - Int(stream.avail_in)
      result += unsafe chunk[..<(chunk.count - Int(stream.avail_out))]
      if result.count > limit { return .tooLarge }
      if outcome == Z_STREAM_END { return .done }
      let isStarved = unsafe outcome == Z_OK && offset == input.count && stream.avail_out > 0
      if isStarved || outcome == Z_BUF_ERROR { return .cutOff }
      guard outcome == Z_OK else { return .broken }
    }
  }
}
