internal import Model

/// The mode of one Region, as one document tells it.
struct DescribedBlockMode {
  let options: BlockPublicAccessOptions
  let place: Place
}

extension DescribedBlockMode {
  /// Reads `VpcBlockPublicAccessOptions`, which is one object a Region.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    let key: StaticString = "InternetGatewayBlockMode"
    let mode = json.find(key).flatMap { intake.blockMode($0) }
    intake.require(mode, key, in: json)
    guard let mode else { return intake.markIncomplete() }
    let options = BlockPublicAccessOptions(
      mode, account: intake.symbol("AwsAccountId", in: json), region: intake.symbol("AwsRegion", in: json))
    intake.pending.blockModes.append(DescribedBlockMode(options: options, place: intake.place))
  }
}

extension BlockPublicAccessExclusion {
  private enum Key: String, JSONKey {
    case resource = "ResourceArn"
    case mode = "InternetGatewayExclusionMode"
    case state = "State"
    static let table = JSONKeyTable<Self>()
  }

  /// Reads one of `VpcBlockPublicAccessExclusions[]`.
  static func read(_ json: JSONValue, into intake: inout Intake) {
    var resource: Symbol?
    var (allowsIngress, isInForce): (Bool?, Bool?)
    for (key, value) in intake.members(of: json, Key.self) {
      switch key {
      case .resource: resource = intake.symbol(value)
      case .mode: allowsIngress = intake.isState(value, oneOf: ["allow-bidirectional"])
      case .state: isInForce = intake.isState(value, oneOf: ["create-complete", "update-complete"])
      }
    }
    intake.require(resource, "ResourceArn", in: json)
    intake.require(allowsIngress, "InternetGatewayExclusionMode", in: json)
    intake.require(isInForce, "State", in: json)
    // An exclusion that is lost would leave its VPC blocked.
    guard !intake.isDamaged, let resource, let allowsIngress, let isInForce else {
      return intake.markIncomplete()
    }
    intake.snapshot.blockPublicAccessExclusions.append(
      BlockPublicAccessExclusion(resourceARN: resource, allowsIngress: allowsIngress, isInForce: isInForce))
  }
}
