/// What holds for every answer alike and changes no verdict (semantics 10).
package enum Limit: String, Hashable, Sendable, CaseIterable, Comparable {
  case externalEgress = "EXTERNAL_EGRESS"
  case bindAll = "BIND_ALL"
  case listenerRuleSatisfiable = "L7_RULE_SATISFIABLE"
  case balancerNodeAddress = "LB_NODE_ANY_SUBNET_IP"
  case serviceInterfaceSource = "SERVICE_ENI_SOURCE"
  case optionalDocuments = "OPTIONAL_DOCUMENTS"
  case neverModelled = "NEVER_MODELLED"

  /// The limit in one sentence without a period.
  package var meaning: String {
    switch self {
    case .externalEgress: "the internet, on-premises networks and unknown accounts are taken to send anything"
    case .bindAll: "a process is taken to listen on all addresses of its task or host"
    case .listenerRuleSatisfiable:
      "a client is taken to satisfy every listener rule but one on its address, whatever rules come first"
    case .balancerNodeAddress:
      "a load balancer's connections to targets may come from any address of its subnets"
    case .serviceInterfaceSource: "every interface, whatever service owns it, is taken to be able to send"
    case .optionalDocuments:
      "doors of which the snapshot shows no sign (accelerators, VPC origins, …) are taken not to exist"
    case .neverModelled: "WAF, application log-in, TLS, guest firewalls, DNS and throttles are not modelled"
    }
  }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
