import Graph
import Model
import TestSupport
import Testing

@Suite("Which tables serve a subnet") struct SubnetTablesTests {
  /// Subnet A has tables of its own, subnet B has none.
  private func twoSubnets() -> SnapshotBuilder {
    var net = SnapshotBuilder()
    net.vpc("vpc-1", "10.0.0.0/16")
    net.vpc("vpc-2", "10.1.0.0/16")
    net.subnet("subnet-a", in: "vpc-1", "10.0.1.0/24")
    net.subnet("subnet-b", in: "vpc-1", "10.0.2.0/24")
    net.routes("rtb-other", in: "vpc-2", for: [], isMain: true, "10.1.0.0/16 local")
    net.routes("rtb-main", for: [], isMain: true, "10.0.0.0/16 local")
    net.routes("rtb-a", for: ["subnet-a"], "10.0.0.0/16 local")
    net.acl("acl-other", in: "vpc-2", for: [])
    net.acl("acl-default", for: [])
    net.acl("acl-a", for: ["subnet-a"])
    net.snapshot.networkACLs[0].isDefault = true
    net.snapshot.networkACLs[1].isDefault = true
    return net
  }

  @Test("an association wins, the VPC's own main table serves the rest (semantics 3.1)") func routeTables() {
    let graph = twoSubnets().graph()
    #expect(graph.routeTable(of: "subnet-a") == "rtb-a")
    #expect(graph.routeTable(of: "subnet-b") == "rtb-main")
  }

  @Test("an association wins, the VPC's own default ACL serves the rest (semantics 2.3)") func acls() {
    let graph = twoSubnets().graph()
    #expect(graph.acl(of: "subnet-a") == "acl-a")
    #expect(graph.acl(of: "subnet-b") == "acl-default")
  }

  @Test("a table of another VPC serves nobody here, and where none tells the way is open by assumption")
  func noTables() {
    var net = twoSubnets()
    net.snapshot.routeTables.removeAll { $0.isMain && $0.vpc == net.snapshot.vpcs[0].id }
    net.snapshot.networkACLs.removeAll { $0.isDefault && $0.vpc == net.snapshot.vpcs[0].id }
    let graph = net.graph()
    #expect(graph.routeTable(of: "subnet-a") == "rtb-a")
    #expect(graph.routeTable(of: "subnet-b") == "open")
    #expect(graph.acl(of: "subnet-a") == "acl-a")
    #expect(graph.acl(of: "subnet-b") == "open")
  }

  @Test("a table of a gateway is none of a subnet (semantics 3.2)") func gatewayTable() {
    var net = twoSubnets()
    let gateway = net.symbol("igw-1")
    net.snapshot.routeTables.removeAll { $0.isMain }
    net.routes("rtb-edge", for: [], "10.0.0.0/16 local") { $0.gateways = [gateway] }
    #expect(net.graph().routeTable(of: "subnet-b") == "open")
  }

  @Test(
    "where documents of a kind are incomplete, only an association is believed",
    arguments: [DocumentKind.routeTables, .networkACLs])
  func incomplete(kind: DocumentKind) {
    var net = twoSubnets()
    net.snapshot.incompleteKinds = [kind]
    let graph = net.graph()
    let isRoutes = kind == .routeTables
    #expect(graph.routeTable(of: "subnet-a") == "rtb-a")
    #expect(graph.routeTable(of: "subnet-b") == (isRoutes ? "unreadable" : "rtb-main"))
    #expect(graph.acl(of: "subnet-a") == "acl-a")
    #expect(graph.acl(of: "subnet-b") == (isRoutes ? "acl-default" : "unreadable"))
  }

  @Test(
    "a table read in part may be that of any subnet which no other names",
    arguments: [Integrity.damaged, .contradicted])
  func damaged(integrity: Integrity) {
    var net = twoSubnets()
    net.snapshot.routeTables[2].integrity = integrity
    net.snapshot.networkACLs[2].integrity = integrity
    let graph = net.graph()
    #expect(graph.routeTable(of: "subnet-a") == "rtb-a")
    #expect(graph.routeTable(of: "subnet-b") == "unreadable")
    #expect(graph.acl(of: "subnet-a") == "acl-a")
    #expect(graph.acl(of: "subnet-b") == "unreadable")
  }

  @Test("an undescribed subnet is that of its interface's VPC, else of the table's that names it")
  func undescribed() throws {
    var net = twoSubnets()
    net.snapshot.subnets = []
    net.interface("eni-1", in: "subnet-b", "10.0.2.5", groups: [])
    net.interface("eni-2", in: "subnet-a", "10.0.1.5", groups: [])
    net.snapshot.networkInterfaces[0].vpc = net.snapshot.vpcs[0].id
    let graph = net.graph()
    #expect(graph.subnets.map { graph.name($0.id) } == ["subnet-b", "subnet-a"])
    #expect(graph.subnets.allSatisfy { !$0.isDescribed && $0.blocks.isEmpty })
    #expect(graph.subnets.map { $0.vpc.map { graph.name(graph.vpcs[$0].id) } } == ["vpc-1", "vpc-1"])
    #expect(graph.routeTable(of: "subnet-b") == "rtb-main")
    #expect(graph.routeTable(of: "subnet-a") == "rtb-a")
  }

  @Test("a subnet that only a service names is in the VPC of the service's groups (semantics 1.34)")
  func ofService() throws {
    var net = SnapshotBuilder()
    net.group("sg-web", in: "vpc-9")
    net.definition("web:1", mode: .awsvpc)
    net.service("web", "web:1", subnets: ["subnet-x"], groups: ["sg-web"])
    let graph = net.graph()
    let subnet = try #require(graph.subnet("subnet-x"))
    #expect(subnet.vpc.map { graph.name(graph.vpcs[$0].id) } == "vpc-9")
    #expect(graph.routeTable(of: "subnet-x") == "open")
  }
}
