import Foundation
import Ingest
import TestSupport

/// A network that the authors of Batfish keep for their tests, and what its story tells.
struct Rig {
  /// One of those who are asked about.
  struct End {
    /// As the table calls it.
    var name: String
    var selector: String
    var role = Role.both
    /// Whether it is in no VPC of the rig.
    var isOutside = false

    enum Role { case both, source, target }
  }

  /// What the story tells of one pair.
  struct Known {
    var source: String
    var target: String
    var ports: [Int]
    /// The verdict's word; `reachable` stands for `reachable-assumed` as well.
    var verdict: String

    init(_ source: String, _ target: String, _ ports: [Int], _ verdict: String) {
      (self.source, self.target, self.ports, self.verdict) = (source, target, ports, verdict)
    }
  }

  /// The folder's last name but one.
  var name: String
  /// Within the corpus.
  var path: String
  /// What it is about, and what follows from that, in a sentence or three.
  var story: String
  var ends: [End]
  var known: [Known]

  init(name: String, path: String, story: String, ends: [[End]], known: [[Known]] = []) {
    (self.name, self.path, self.story) = (name, path, story)
    (self.ends, self.known) = (ends.flatMap { $0 }, known.flatMap { $0 })
  }

  func files() throws -> [Fixture.File] {
    try Fixture.files(in: Corpora.root.appending(path: "batfish/\(path)/aws_configs"))
  }

  static let ports = [22, 80, 443]
  static let web = [80, 443]
}

extension Rig.Known {
  /// The group of the target opens 22, and nothing else that is asked about.
  static func ssh(_ source: String, _ target: String) -> [Self] {
    [Self(source, target, [22], "reachable"), Self(source, target, Rig.web, "blocked")]
  }

  /// One verdict on every port.
  static func all(_ source: String, _ target: String, _ verdict: String) -> [Self] {
    [Self(source, target, Rig.ports, verdict)]
  }

  /// The same both ways.
  static func mutual(_ one: String, _ other: String, _ verdict: String) -> [Self] {
    all(one, other, verdict) + all(other, one, verdict)
  }
}

extension Rig.End {
  /// An interface as a source, its private address as a target, and its public one as another target.
  static func interface(_ name: String, _ id: String, _ address: String, public: String? = nil) -> [Self] {
    let own = [
      Self(name: name, selector: "eni:\(id)", role: .source),
      Self(name: name, selector: "ip:\(address)", role: .target),
    ]
    guard let `public` else { return own }
    return own + [Self(name: "\(name), public address", selector: "ip:\(`public`)", role: .target)]
  }

  static let internet = Self(name: "internet", selector: "internet", isOutside: true)
  static let onPremises = Self(name: "on-premises", selector: "onprem", isOutside: true)
}
