import Graph
import Model
import TestSupport
import Testing

@Suite("Block Public Access") struct BlockPublicAccessTests {
  /// Where an exclusion points.
  enum Resource: String { case subnet = "subnet/subnet-a", vpc = "vpc/vpc-1", other = "subnet/subnet-aa" }

  private func net(_ mode: InternetGatewayBlockMode?) -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.vpc("vpc-2", "10.1.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.subnet("subnet-c", in: "vpc-2", "10.1.1.0/24")
    net.snapshot.blockPublicAccessOptions = mode.map { [BlockPublicAccessOptions($0)] } ?? []
    return net
  }

  private func exclude(
    _ resource: Resource, allowsIngress: Bool, isInForce: Bool = true, from net: inout SnapshotBuilder
  ) {
    let arn = net.symbol("arn:aws:ec2:us-east-1:111111111111:\(resource.rawValue)")
    net.snapshot.blockPublicAccessExclusions.append(
      BlockPublicAccessExclusion(resourceARN: arn, allowsIngress: allowsIngress, isInForce: isInForce))
  }

  private func modes(_ net: SnapshotBuilder) -> [InternetGatewayBlockMode?] {
    net.graph().subnets.map(\.internetGatewayBlockMode)
  }

  @Test(
    "the account's mode holds for every subnet (semantics 3.80)",
    arguments: [nil, InternetGatewayBlockMode.off, .blockIngress, .blockBidirectional])
  func account(mode: InternetGatewayBlockMode?) { #expect(modes(net(mode)) == [mode, mode, mode]) }

  @Test(
    "the mode of one Region says nothing of another's subnets (semantics 3.80)",
    arguments: [
      ("us-east-1", "eu-west-1", nil), ("us-east-1", "us-east-1", .blockIngress),
      (nil, "eu-west-1", .blockIngress),
    ] as [(String?, String?, InternetGatewayBlockMode?)])
  func region(told: String?, other: String?, expected: InternetGatewayBlockMode?) {
    var net = net(.blockIngress)
    net.snapshot.blockPublicAccessOptions[0].region = told.map { net.symbol($0) }
    net.snapshot.subnets[2].zone = other.map { net.symbol("\($0)a") }
    #expect(modes(net) == [.blockIngress, .blockIngress, expected])
  }

  @Test("what is of no known Region may be blocked where there is one only") func oneRegion() {
    var net = net(.blockIngress)
    net.snapshot.blockPublicAccessOptions[0].region = net.symbol("us-east-1")
    net.snapshot.subnets[2].zone = nil
    #expect(modes(net) == [.blockIngress, .blockIngress, .blockIngress])
    #expect(net.graph().subnets.map(\.mayBeExcluded) == [false, false, true])
    net.missing = [.blockPublicAccessExclusions]
    #expect(net.graph().subnets.map(\.mayBeExcluded) == [true, true, true])
  }

  @Test("each account has its own mode; of an unknown owner the one that blocks least (semantics 3.80)")
  func accounts() {
    var net = net(nil)
    net.snapshot.blockPublicAccessOptions = [
      BlockPublicAccessOptions(.blockBidirectional, account: net.symbol("1")),
      BlockPublicAccessOptions(.blockIngress, account: net.symbol("2")),
    ]
    for index in net.snapshot.vpcs.indices { net.snapshot.vpcs[index].owner = nil }
    for (index, owner) in ["1", "2"].enumerated() {
      net.snapshot.subnets[index].owner = net.symbol(owner)
    }
    #expect(modes(net) == [.blockBidirectional, .blockIngress, .blockIngress])
  }

  @Test(
    "an exclusion opens its subnet or all subnets of its VPC, both ways or outwards (semantics 3.82)",
    arguments: [
      (.blockBidirectional, .subnet, true, [.off, .blockBidirectional, .blockBidirectional]),
      (.blockBidirectional, .subnet, false, [.blockIngress, .blockBidirectional, .blockBidirectional]),
      (.blockBidirectional, .vpc, true, [.off, .off, .blockBidirectional]),
      (.blockBidirectional, .vpc, false, [.blockIngress, .blockIngress, .blockBidirectional]),
      (.blockBidirectional, .other, true, [.blockBidirectional, .blockBidirectional, .blockBidirectional]),
      (.blockIngress, .subnet, true, [.off, .blockIngress, .blockIngress]),
      (.blockIngress, .vpc, false, [.blockIngress, .blockIngress, .blockIngress]),
      (.off, .vpc, false, [.off, .off, .off]),
    ] as [(InternetGatewayBlockMode, Resource, Bool, [InternetGatewayBlockMode])])
  func exclusions(
    mode: InternetGatewayBlockMode, resource: Resource, allowsIngress: Bool,
    expected: [InternetGatewayBlockMode]
  ) {
    var net = net(mode)
    exclude(resource, allowsIngress: allowsIngress, from: &net)
    #expect(modes(net) == expected)
  }

  @Test("of two exclusions the wider counts, in either order (semantics 3.82)", arguments: [true, false])
  func twoExclusions(first: Bool) {
    var net = net(.blockBidirectional)
    exclude(first ? .subnet : .vpc, allowsIngress: first, from: &net)
    exclude(first ? .vpc : .subnet, allowsIngress: !first, from: &net)
    #expect(modes(net) == [.off, .blockIngress, .blockBidirectional])
  }

  @Test("an exclusion that is not in force opens nothing (semantics 3.82)") func notInForce() {
    var net = net(.blockIngress)
    exclude(.vpc, allowsIngress: true, isInForce: false, from: &net)
    #expect(modes(net) == [.blockIngress, .blockIngress, .blockIngress])
  }

  @Test("what a subnet echoes wins over its VPC's echo, and that over recomputation (semantics 3.84)")
  func echoes() {
    var net = net(.blockBidirectional)
    exclude(.vpc, allowsIngress: true, from: &net)
    net.snapshot.vpcs[0].internetGatewayBlockMode = .blockIngress
    net.snapshot.subnets[1].internetGatewayBlockMode = .blockBidirectional
    #expect(modes(net) == [.blockIngress, .blockBidirectional, .blockBidirectional])
  }

  @Test("an echo counts where the account's options are not in the snapshot (semantics 3.84)")
  func echoAlone() {
    var net = net(nil)
    net.snapshot.subnets[0].internetGatewayBlockMode = .blockIngress
    #expect(modes(net) == [.blockIngress, nil, nil])
  }
}
