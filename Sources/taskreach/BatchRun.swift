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
    if path == "-", Terminal.isInputTerminal {
      throw .usage("--batch - reads questions from a pipe, not a terminal")
    }
    var lines = LineReader(path)
    try lines.open()
    defer { lines.close() }
    let sink = try LineSink(output)
    defer { sink.close() }
    var reader = BatchReader()
    while let line = try lines.next() {
      if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") })
      {
        continue
      }
      try sink.write(answer(to: line, &reader, &session))
    }
  }

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
      return reporter.line(error: error.message, id: id)
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
    if proto.hasPorts {
      guard let port = question.port.flatMap({ UInt16(exactly: $0) }) else {
        throw .usage("'port' is 0 to 65535")
      }
      return TrafficSet(proto, port...port)
    }
    guard proto.hasTypes, let number = question.type else { return TrafficSet(proto) }
    guard let type = UInt8(exactly: number) else { throw .usage("'type' is 0 to 255") }
    guard let code = question.code else {
      return TrafficSet(proto, UInt16(type) << 8...UInt16(type) << 8 | 255)
    }
    guard let code = UInt8(exactly: code) else { throw .usage("'code' is 0 to 255") }
    let selector = UInt16(type) << 8 | UInt16(code)
    return TrafficSet(proto, selector...selector)
  }
}
