import Addressing
import Lint
import Model
import Query

/// What one exception matches, as the snapshot has it.
struct ExceptionMask<Chosen: Choosable> {
  /// Position in the policy's list of exceptions.
  let number: Int
  /// `nil` stands for all that the policy judges.
  var from: Chosen?
  var to: Chosen?
  var traffic: TrafficSet?
  /// One that does not apply is only watched: what it would have matched is worth telling.
  var applies = true
}

/// What an evaluation met of what exceptions match.
final class MatchLog {
  var matched: [(number: Int, connection: Connection)] = []
}

/// Connections in which what exceptions accept is told apart, and passes for what the policy wants.
///
/// Questions are cut along the exceptions' own selectors, so that each pair and port is accepted, or is not, by
/// itself. Only what breaks the policy is ever accepted: what is unknown stays unknown.
struct ExceptingSource<Inner: ConnectionSource>: ConnectionSource {
  typealias Chosen = Inner.Chosen

  var inner: Inner
  let masks: [ExceptionMask<Chosen>]
  /// Whether the policy wants its connections to exist.
  let demandsConnections: Bool
  /// What breaks the policy and is matched; one for all views of the network.
  private let log: MatchLog

  init(_ inner: Inner, masks: [ExceptionMask<Chosen>], demandsConnections: Bool) {
    (self.inner, self.demandsConnections, log) = (inner, demandsConnections, MatchLog())
    // Where two match the same, the one that applies has it.
    self.masks = masks.filter(\.applies) + masks.filter { !$0.applies }
  }

  func select(_ selector: Selector) throws(SelectorError) -> Chosen { try inner.select(selector) }

  func common(_ left: Chosen, _ right: Chosen) -> Chosen { inner.common(left, right) }

  func remainder(of whole: Chosen, without part: Chosen) -> Chosen {
    inner.remainder(of: whole, without: part)
  }

  mutating func isWithin(_ part: Chosen, _ whole: Chosen, asSource: Bool) -> Bool {
    inner.isWithin(part, whole, asSource: asSource)
  }

  /// What breaks the policy and is matched, with the exception's position.
  var matched: [(number: Int, connection: Connection)] { log.matched }

  func loadBalancers(in chosen: Chosen) -> Set<String> { inner.loadBalancers(in: chosen) }

  func withoutWays() -> Self {
    var result = self
    result.inner = inner.withoutWays()
    return result
  }

  func placedTasks(in chosen: Chosen) -> [PlacedTask] { inner.placedTasks(in: chosen) }

  func lint(_ checks: Set<LintCheck>) -> (findings: [LintFinding], withheld: [LintCheck: [Gap]]) {
    inner.lint(checks)
  }

  func gaps(in kinds: [DocumentKind]) -> [Gap] { inner.gaps(in: kinds) }

  mutating func connections(
    from: Chosen, to: Chosen, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection] {
    pieces(Piece(from: from, to: to, traffic: traffic)).flatMap { piece in
      settled(
        inner.connections(from: piece.from, to: piece.to, traffic: piece.traffic, limit: limit), piece.mask)
    }
  }

  mutating func memberConnections(
    from: Chosen, to: Chosen, traffic: TrafficSet, limit: WayLimit
  ) -> [Connection] {
    pieces(Piece(from: from, to: to, traffic: traffic)).flatMap { piece in
      settled(
        inner.memberConnections(from: piece.from, to: piece.to, traffic: piece.traffic, limit: limit),
        piece.mask)
    }
  }

  /// A part of a question, and what matches it whole.
  private struct Piece {
    var from: Chosen
    var to: Chosen
    var traffic: TrafficSet
    var mask: ExceptionMask<Chosen>?

    var isEmpty: Bool { from.isEmpty || to.isEmpty || traffic.isEmpty }
  }

  private func pieces(_ whole: Piece) -> [Piece] {
    var (open, taken) = ([whole], [Piece]())
    for mask in masks {
      var rest: [Piece] = []
      for piece in open {
        var part = piece
        part.mask = mask
        if let from = mask.from { part.from = inner.common(piece.from, from) }
        if let to = mask.to { part.to = inner.common(piece.to, to) }
        if let traffic = mask.traffic { part.traffic.formIntersection(traffic) }
        guard !part.isEmpty else {
          rest.append(piece)
          continue
        }
        taken.append(part)
        rest += left(of: piece, without: part)
      }
      open = rest
    }
    return open + taken
  }

  /// A question without its part: other sources; the part's sources to other targets; the part's pairs on other
  /// traffic.
  private func left(of piece: Piece, without part: Piece) -> [Piece] {
    var (others, elsewhere, otherwise) = (piece, piece, part)
    others.from = inner.remainder(of: piece.from, without: part.from)
    (elsewhere.from, elsewhere.to) = (part.from, inner.remainder(of: piece.to, without: part.to))
    (otherwise.traffic, otherwise.mask) = (piece.traffic.subtracting(part.traffic), nil)
    var result: [Piece] = [otherwise]
    if part.mask?.from != nil { result.append(others) }
    if part.mask?.to != nil { result.append(elsewhere) }
    return result.filter { !$0.isEmpty }
  }

  private func settled(_ connections: [Connection], _ mask: ExceptionMask<Chosen>?) -> [Connection] {
    guard let mask else { return connections }
    return connections.map { connection in
      guard breaks(connection) else { return connection }
      log.matched.append((mask.number, connection))
      guard mask.applies else { return connection }
      var accepted = connection
      accepted.path.verdict = demandsConnections ? .reachable : .blocked
      return accepted
    }
  }

  private func breaks(_ connection: Connection) -> Bool {
    guard demandsConnections else { return Judgement.breaks(connection) }
    return connection.path.verdict == .blocked || connection.path.verdict == .oneWay
  }
}
