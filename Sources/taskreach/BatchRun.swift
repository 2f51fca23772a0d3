import Addressing
import Ingest
import Query
import Report

/// Answers questions line by line, in order; memory does not grow with their number.
struct BatchRun {
  let path: String
  let every: Bool
  let output: String?

  func run(_ session: inout Session) throws(ToolError) {
    var lines = LineReader(path)
    try lines.open()
    defer { lines.close() }
    let sink = try LineSink(output)
    do throws(ToolError) {
      try answer(&lines, sink, &session)
    } catch {
      sink.abandon()
      throw error
    }
    try sink.commit()
  }

  private func answer(
    _ lines: inout LineReader, _ sink: LineSink, _ session: inout Session
  ) throws(ToolError) {
    var reader = BatchReader()
    while let line = try lines.next() {
      let answer: [UInt8]
      switch line {
      case .tooLong:
        let message = "the line is no question: it is longer than \(LineReader.lineLimit >> 20) MiB"
        answer = ExplanationJSONReporter().line(error: message, id: .null)
      case .whole(let bytes):
        guard !bytes.allSatisfy(Self.isBlank) else { continue }
        answer = self.answer(to: bytes, &reader, &session)
      }
      guard try sink.write(answer) else { return }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D].contains(byte) }

  private func answer(to line: [UInt8], _ reader: inout BatchReader, _ session: inout Session) -> [UInt8] {
    let reporter = ExplanationJSONReporter()
    let question: BatchQuestion
    do throws(BatchLineError) {
      question = try MemoryBytes.withBytes(of: line) { (bytes) throws(BatchLineError) in
        try reader.read(bytes)
      }
    } catch {
      return reporter.line(error: error.message, id: Self.json(error.id))
    }
    let id = Self.json(question.id)
    do throws(ToolError) {
      let traffic = try Self.traffic(of: question)
      guard let from = question.from, let to = question.to else {
        throw .usage("a question needs 'from' and 'to'")
      }
      let (source, target) = (try session.select(from), try session.select(to))
      return reporter.line(
        session.reachability.explain(from: source, to: target, traffic: traffic, every: every), id: id)
    } catch {
      return reporter.line(error: error.lines.joined(separator: "; "), id: id)
    }
  }

  private static func json(_ name: BatchQuestion.Name) -> JSONValue {
    switch name {
    case .none: .null
    case .text(let text): .string(text)
    case .number(let number): .number(number)
    }
  }

  private static func traffic(of question: BatchQuestion) throws(ToolError) -> TrafficSet {
    guard let proto = question.proto.flatMap({ IPProtocol($0) }) else {
      throw .usage("'protocol' is tcp, udp, icmp, icmpv6 or a number")
    }
    guard proto.hasTypes || question.type == nil && question.code == nil else {
      throw .usage("'type' and 'code' are for icmp and icmpv6")
    }
    guard proto.hasPorts else {
      guard question.port == nil else {
        throw .usage(
          proto.hasTypes
            ? "'port' is not for \(proto), which has 'type' and 'code'" : "\(proto) has no 'port'")
      }
      return proto.hasTypes ? try types(of: question, proto) : TrafficSet(proto)
    }
    guard let port = question.port.flatMap({ UInt16(exactly: $0) }) else {
      throw .usage("'port' is 0 to 65535")
    }
    return TrafficSet(proto, port...port)
  }

  /// One type and code of ICMP, or all codes of a type, or everything.
  private static func types(of question: BatchQuestion, _ proto: IPProtocol) throws(ToolError) -> TrafficSet {
    guard let number = question.type else {
      guard question.code == nil else { throw .usage("'code' needs a 'type'") }
      return TrafficSet(proto)
    }
    guard let type = UInt8(exactly: number) else { throw .usage("'type' is 0 to 255") }
    guard let number = question.code else {
      return TrafficSet(proto, UInt16(type) << 8...UInt16(type) << 8 | 255)
    }
    guard let code = UInt8(exactly: number) else { throw .usage("'code' is 0 to 255") }
    let selector = UInt16(type) << 8 | UInt16(code)
    return TrafficSet(proto, selector...selector)
  }
}
