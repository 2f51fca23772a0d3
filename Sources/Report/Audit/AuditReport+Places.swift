import Policy
import Query

/// An account and a Region.
struct AWSPlace: Hashable, Comparable {
  let account: String
  let region: String

  /// `nil` where either is none that AWS could have: names in a snapshot are whatever somebody typed.
  init?(account: String?, region: String?) {
    guard let account, let region, account.utf8.count == 12,
      account.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      region.utf8.count <= 32, region.contains("-"),
      region.utf8.allSatisfy({
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
      })
    else { return nil }
    (self.account, self.region) = (account, region)
  }

  static func < (lhs: Self, rhs: Self) -> Bool { (lhs.account, lhs.region) < (rhs.account, rhs.region) }

  /// Such as `aws` or `aws-cn`.
  var partition: String { ResourceIdentity.partition(of: region) }
}

extension AuditReport {
  /// Where a finding belongs: to what is reached, else to who reaches it; empty where the snapshot does not tell.
  func places(of finding: Finding?) -> [AWSPlace] {
    for name in finding?.partyNames ?? [] {
      let places = (identities[name] ?? []).compactMap { AWSPlace(account: $0.account, region: $0.region) }
      if !places.isEmpty { return Set(places).sorted() }
    }
    return usualPlace.map { [$0] } ?? []
  }

  /// The only place that the snapshot names, else the first one that a resource has.
  private var usualPlace: AWSPlace? {
    let pairs = snapshot.accounts.flatMap { account in
      snapshot.regions.compactMap { AWSPlace(account: account, region: $0) }
    }
    if pairs.count == 1 { return pairs[0] }
    let known = identities.values.joined().compactMap { AWSPlace(account: $0.account, region: $0.region) }
    return known.min() ?? pairs.min()
  }

  /// The resources of a finding: the target's, then the source's; a party without one by its name.
  func resources(of finding: Finding) -> [NamedResource] {
    var result: [NamedResource] = []
    let leading = finding.leading
    let parties = [leading?.target, leading?.source].compactMap(\.self).map { ($0.name, $0.kind) }
    for (name, kind) in parties.isEmpty ? [(finding.subject, .range)] : parties {
      let known = identities[name] ?? []
      if known.isEmpty {
        let identity = ResourceIdentity(kind: kind, arn: nil, account: nil, region: nil)
        result.append(NamedResource(name: name, identity: identity))
      } else {
        result += known.map { NamedResource(name: name, identity: $0) }
      }
    }
    var seen: Set<NamedResource> = []
    return result.filter { seen.insert($0).inserted }
  }
}

/// A resource with the name that our reports give it.
struct NamedResource: Hashable {
  let name: String
  let identity: ResourceIdentity

  /// The ARN, else the name.
  var id: String { identity.arn ?? name }

  /// By the type's name in Security Hub.
  var type: String {
    switch identity.kind {
    case .service: "AwsEcsService"
    case .family: "AwsEcsTaskDefinition"
    case .task: "AwsEcsTask"
    case .instance: "AwsEc2Instance"
    case .interface: "AwsEc2NetworkInterface"
    case .loadBalancer: "AwsElbv2LoadBalancer"
    default: "Other"
    }
  }
}

extension Finding {
  /// Whose finding it is, the likeliest first.
  fileprivate var partyNames: [String] {
    let halves = subject.split(separator: " → ").map(String.init).reversed()
    return [leading?.target.name, leading?.source.name, subject].compactMap(\.self) + halves
  }
}
