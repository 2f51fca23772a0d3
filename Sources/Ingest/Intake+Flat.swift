internal import Addressing
internal import Model

/// An answer of VPC Lattice on one resource, whose keys stand at the top of the document.
struct FlatAnswer {
  var texts: [String: Symbol] = [:]
  var lists: [String: [Symbol]] = [:]
  var target: ResourceTarget?
  /// Keys whose values could not be read.
  var wrong: [(key: String, defect: Defect)] = []
}

extension Intake {
  private static let flatKeys: Set<String> = [
    "id", "arn", "name", "type", "status", "vpcId", "resourceGatewayId", "resourceConfigurationGroupId",
    "ipAddressType", "managedBy", "portRanges", "subnetIds", "securityGroupIds",
    "resourceConfigurationDefinition",
  ]

  /// Keeps what such an answer may be made of; whether it is one shows at its end.
  mutating func takeFlat(_ piece: JSONPiece) {
    guard Self.flatKeys.contains(state.name) else { return }
    let key = state.name
    if key == "resourceConfigurationDefinition" {
      state.flat.target = resourceTarget(piece.value)
      if state.flat.target == nil {
        state.flat.wrong.append((key, .alternatives("the resources", found: "none")))
      }
    } else if piece.kind == .elements {
      for item in piece.value.elements {
        guard let text = item.text else {
          state.flat.wrong.append((key, .typeIsWrong(expected: .string, found: item.kind)))
          continue
        }
        state.flat.lists[key, default: []].append(text.interned(in: &snapshot.symbols))
      }
    } else if let text = piece.value.text {
      state.flat.texts[key] = text.interned(in: &snapshot.symbols)
    } else if !piece.value.isNull {
      state.flat.wrong.append((key, .typeIsWrong(expected: .string, found: piece.value.kind)))
    }
  }

  private mutating func resourceTarget(_ json: JSONValue) -> ResourceTarget? {
    if let address = json.find("ipResource")?.find("ipAddress")?.text.flatMap({ IPAddress($0) }) {
      return .address(address)
    }
    if let block = json.find("cidrResource")?.find("cidr")?.text.flatMap({ IPPrefix($0) }) {
      return .block(block)
    }
    if let name = json.find("dnsResource")?.find("domainName")?.text {
      return .domain(name.interned(in: &snapshot.symbols))
    }
    return (json.find("arnResource")?.find("arn")?.text).map { .resource($0.interned(in: &snapshot.symbols)) }
  }

  /// Makes a resource of what the document that ends has shown, where it is one's answer.
  mutating func endFlat() {
    let flat = state.flat
    guard let arn = flat.texts["arn"].map({ snapshot.symbols[$0] }), arn.contains(":vpc-lattice:"),
      let id = flat.texts["id"]
    else { return }
    if arn.contains(":resourceconfiguration/") {
      beginFlat(.resourceConfigurations, flat)
      add(configuration: Identifier(id), flat)
    } else if arn.contains(":resourcegateway/") {
      beginFlat(.resourceGateways, flat)
      add(gateway: Identifier(id), flat)
    }
  }

  private mutating func beginFlat(_ kind: DocumentKind, _ flat: FlatAnswer) {
    sources.begin(key: "arn", kind: kind, isList: false)
    sources.countElement()
    sources.recogniseAll()
    for (key, defect) in flat.wrong {
      add(FoundDiagnostic(severity: .error, defect: defect, location: sources.locus("/\(key)")))
    }
  }

  private var flatPlace: Place { Place(document: UInt32(sources.documents.count - 1), element: 0) }

  private mutating func add(configuration id: Identifier<ResourceConfiguration>, _ flat: FlatAnswer) {
    var configuration = ResourceConfiguration(id: id, place: flatPlace)
    configuration.name = flat.texts["name"]
    configuration.gateway = flat.texts["resourceGatewayId"].map { Identifier($0) }
    configuration.parent = flat.texts["resourceConfigurationGroupId"].map { Identifier($0) }
    (configuration.type, configuration.state) = (flat.texts["type"], flat.texts["status"])
    configuration.target = flat.target
    if !flat.wrong.isEmpty { configuration.integrity = .damaged }
    configuration.ports = flat.lists["portRanges"]?.compactMap { symbol in
      let text = snapshot.symbols[symbol]
      if let range = Self.portRange(text) { return range }
      configuration.integrity = .damaged
      add(
        FoundDiagnostic(
          severity: .error, defect: .valueIsUnknown(allowed: "a port, or two with a -", found: text),
          location: sources.locus("/portRanges")))
      return nil
    }
    snapshot.resourceConfigurations.append(configuration)
  }

  private mutating func add(gateway id: Identifier<ResourceGateway>, _ flat: FlatAnswer) {
    var gateway = ResourceGateway(id: id, place: flatPlace)
    (gateway.name, gateway.state) = (flat.texts["name"], flat.texts["status"])
    gateway.vpc = flat.texts["vpcId"].map { Identifier($0) }
    gateway.subnets = flat.lists["subnetIds", default: []].map { Identifier($0) }
    gateway.groups = flat.lists["securityGroupIds", default: []].map { Identifier($0) }
    (gateway.addressType, gateway.managedBy) = (flat.texts["ipAddressType"], flat.texts["managedBy"])
    if !flat.wrong.isEmpty { gateway.integrity = .damaged }
    snapshot.resourceGateways.append(gateway)
  }

  /// `80` or `8000-8010`.
  private static func portRange(_ text: String) -> ClosedRange<UInt16>? {
    let parts = text.split(separator: "-", maxSplits: 1).map { UInt16($0) }
    guard let first = parts.first, let from = first, let last = parts.last, let to = last, from <= to else {
      return nil
    }
    return from...to
  }
}
