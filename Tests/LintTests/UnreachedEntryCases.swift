import Lint
import Model
import Query
import TestSupport
import Testing

@Suite("Unreached ACL entries") struct UnreachedEntryCases {
  /// Entries read like `100 in allow tcp/80 10.0.0.0/8`.
  private static func unreached(_ entries: [String]) -> [LintFinding] {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.acl("acl-1", for: ["subnet-a"])
    for text in entries {
      let words = text.split(separator: " ").map(String.init)
      let rule = net.rule("\(words[1]) \(words[3]) from \(words[4])")
      guard case .prefix(let block) = rule.peer else { continue }
      net.snapshot.networkACLs[0].entries.append(
        NetworkACLEntry(
          direction: rule.direction, number: Int(words[0]) ?? 0, allows: words[2] == "allow", block: block,
          traffic: rule.traffic))
    }
    return net.lint(.unreachedEntry)
  }

  @Test(
    "entries that earlier ones leave nothing to are found, and no others",
    arguments: [
      (["100 in allow all 0.0.0.0/0", "110 in deny tcp/22 10.0.0.0/8"], ["acl-1 ingress 110"]),
      (["100 in deny tcp/22 10.0.0.0/8", "110 in allow all 0.0.0.0/0"], []),
      (["100 in deny tcp/22 10.0.0.0/8", "110 in allow tcp/20-22 10.1.0.0/16"], []),
      (
        [
          "100 in deny tcp/22 10.0.0.0/9", "110 in allow tcp/22 10.128.0.0/9",
          "120 in allow tcp/22 10.0.0.0/8",
        ],
        ["acl-1 ingress 120"]
      ),
      (["100 in allow all 0.0.0.0/0", "110 out deny tcp/22 10.0.0.0/8"], []),
      (["100 in allow all 0.0.0.0/0", "110 in deny all ::/0"], []),
      // AWS's own closing entry is nobody's mistake.
      (["100 in allow all 0.0.0.0/0", "32767 in deny all 0.0.0.0/0"], []),
    ])
  func entries(entries: [String], found: [String]) {
    #expect(Self.unreached(entries).rules == found)
  }

  @Test("a denial that comes too late is told as that, without a line that deletes it") func late() throws {
    let found = try #require(
      Self.unreached(["100 in allow all 0.0.0.0/0", "110 in deny tcp/22 10.0.0.0/8"]).first)
    #expect(found.message == "entry 100 before it decides all that it is about, and not as it would")
    #expect(found.commands.isEmpty)
  }

  @Test("one that says the same again may go") func same() throws {
    let found = try #require(
      Self.unreached(["100 in allow all 0.0.0.0/0", "110 in allow tcp/22 10.0.0.0/8"]).first)
    #expect(
      found.commands == [
        "aws ec2 delete-network-acl-entry --network-acl-id acl-1 --ingress --rule-number 110"
      ])
  }

  @Test("an entry that could not be read decides nothing") func damaged() {
    var net = SnapshotBuilder()
    net.acl("acl-1", for: [], "100 in allow all 0.0.0.0/0", "110 in deny tcp/22 10.0.0.0/8")
    net.snapshot.networkACLs[0].entries[0].isDamaged = true
    #expect(net.lint(.unreachedEntry).isEmpty)
  }

  @Test("without network ACLs nothing is claimed, and that is said") func noACLs() {
    var net = SnapshotBuilder()
    net.missing = [.networkACLs]
    #expect(net.withheld(.unreachedEntry) == ["network ACLs"])
  }
}
