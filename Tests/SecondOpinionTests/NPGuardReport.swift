import Addressing

/// Endpoint connectivity as np-guard's vpc-network-config-analyzer prints it: rows between internal endpoints.
///
/// A row lists the requests that arrive. np-guard looks at answers for TCP only: those of a row marked `*` do
/// not come back, and where they come back to some of the client's ports alone, the row says `src-ports`.
struct NPGuardReport {
  struct Row {
    var from: String
    var to: String
    /// Requests, by the target's ports.
    var traffic: TrafficSet
    /// Whether only clients with certain ports of their own are meant.
    var isNarrowed = false
    var isAnswered = true
  }

  /// What np-guard speaks of, which has no port 0, no ICMP type 255 and no other protocols.
  static let scope = TrafficSet(.tcp, 1...65535).union(TrafficSet(.udp, 1...65535)).union(
    TrafficSet(.icmp, 0...(254 << 8 | 255)))

  private(set) var rows: [Row] = []
  /// Rows to and from the internet, which follow `MapPublicIpOnLaunch` and are compared with nothing.
  private(set) var internetRows = 0

  init(_ text: String) throws {
    for line in text.split(separator: "\n") where line.contains(" => ") {
      if line.contains("Public Internet") {
        internetRows += 1
      } else {
        rows.append(try Self.row(line))
      }
    }
  }

  /// Reads `proxy1[10.240.0.9] => proxy2[10.240.2.24] : protocol: TCP src-ports: 9080`.
  private static func row(_ line: Substring) throws -> Row {
    let words = line.split(separator: " ")
    guard words.count > 4, words[1] == "=>", words[3] == ":" else { throw NPGuardError("the row '\(line)'") }
    var row = Row(from: try address(words[0]), to: try address(words[2]), traffic: .none)
    var rest = words[4...]
    if rest.last == "*" {
      row.isAnswered = false
      rest.removeLast()
    }
    if rest.elementsEqual(["All", "Connections"]) {
      row.traffic = scope
      return row
    }
    guard rest.count.isMultiple(of: 2), rest.popFirst() == "protocol:", let name = rest.popFirst(),
      let proto = IPProtocol(name)
    else { throw NPGuardError("the connection in '\(line)'") }
    row.traffic = scope.intersection(TrafficSet(proto))
    while let key = rest.popFirst(), let ports = rest.popFirst() {
      let set = try NPGuardError.require(TrafficSet("\(name)/\(ports)"), "the ports in '\(line)'")
      switch key {
      case "dst-ports:": row.traffic.formIntersection(set)
      case "src-ports:": row.isNarrowed = true
      default: throw NPGuardError("'\(key)' in '\(line)'")
      }
    }
    return row
  }

  /// The address in `proxy1[10.240.0.9]`.
  private static func address(_ word: Substring) throws -> String {
    guard let open = word.firstIndex(of: "["), word.last == "]" else { throw NPGuardError("'\(word)'") }
    return String(word[word.index(after: open)...].dropLast())
  }
}

extension NPGuardReport {
  /// What is published of one ordered pair.
  struct Pair: Equatable {
    /// Requests that arrive.
    var requests = TrafficSet.none
    /// TCP requests whose answers come back to some client's port.
    var answered = TrafficSet.none
    /// Those of them whose answers come back to certain ports only.
    var narrowed = TrafficSet.none
  }

  func pair(from: String, to: String) -> Pair {
    var result = Pair()
    var wide = TrafficSet.none
    for row in rows where row.from == from && row.to == to {
      result.requests.formUnion(row.traffic)
      guard row.isAnswered else { continue }
      let answered = row.traffic.intersection(TrafficSet(.tcp))
      result.answered.formUnion(answered)
      if !row.isNarrowed { wide.formUnion(answered) }
    }
    result.narrowed = result.answered.subtracting(wide)
    return result
  }
}
