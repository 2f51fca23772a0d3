/// Identifiers that look like AWS's, each computed from what it names, so that none has to be remembered.
struct Identities {
  /// What is named; the raw value is the prefix that AWS uses, where it uses one.
  enum Kind: String {
    case vpc, subnet, acl, igw, nat, pcx, pl, vpce, eni, sg, sgr, i, r
    case routeTable = "rtb"
    case association = "rtbassoc"
    case aclAssociation = "aclassoc"
    case blockAssociation = "vpc-cidr-assoc"
    case allocation = "eipalloc"
    case addressAssociation = "eipassoc"
    case attachment = "eni-attach"
    case managedAttachment = "ela-attach"
    case taskAttachment, fargateTask, hostTask, containerInstance, balancer, listener, targetGroup, function
  }

  let seed: UInt64

  /// Such as `eni-0f7a9c2b41d85e630`.
  func id(_ kind: Kind, _ number: Int) -> String {
    "\(kind.rawValue)-0\(Self.hexadecimal(word(kind, number)))"
  }

  /// 16 digits, as at the end of a load balancer's ARN.
  func short(_ kind: Kind, _ number: Int) -> String { Self.hexadecimal(word(kind, number)) }

  /// 32 digits, as at the end of a task's ARN.
  func long(_ kind: Kind, _ number: Int) -> String {
    short(kind, number) + Self.hexadecimal(Self.mix(word(kind, number)))
  }

  /// Such as `eade291f-692e-4fa9-913d-19224ae00464`.
  func uuid(_ kind: Kind, _ number: Int) -> String {
    var rest = long(kind, number)[...]
    var parts: [Substring] = []
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }

  private func word(_ kind: Kind, _ number: Int) -> UInt64 {
    let kind = kind.rawValue.utf8.reduce(0) { Self.mix($0 ^ UInt64($1)) }
    return Self.mix(Self.mix(seed) ^ kind ^ UInt64(number))
  }

  /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  private static func hexadecimal(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What stands in every ARN, and in every document.
enum Cloud {
  static let region = "us-east-1"
  static let account = "123456789012"
  static let cluster = "prod"
  static let clusterARN = arn("ecs", "cluster/\(cluster)")
  static let time = "2026-11-23T05:16:28+00:00"

  static func arn(_ service: String, _ resource: String, account: String = account) -> String {
    "arn:aws:\(service):\(region):\(account):\(resource)"
  }

  /// One of three zones.
  static func zone(_ number: Int) -> String { region + ["a", "b", "c"][number % 3] }
  static func zoneID(_ number: Int) -> String { "use1-az\(number % 3 + 1)" }
}

/// Of resources that have no tags but their name.
func nameTag(_ name: String) -> JSON { [["Key": "Name", "Value": "\(name)"]] }
