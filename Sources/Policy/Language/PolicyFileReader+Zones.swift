import Addressing
import Model

extension PolicyFileReader {
  mutating func egress(_ fields: Fields) -> Egress? {
    let from = requiredOperands("from", in: fields)
    let allow = allowed(fields, "to")?.map { Egress.Entry(to: $0.operands, traffic: $0.traffic) }
    guard let from, let allow else { return nil }
    return Egress(from: from, allow: allow)
  }

  mutating func isolation(_ fields: Fields) -> Isolation? {
    let traffic = traffic(fields)
    guard let node = required("members", in: fields) else { return nil }
    guard case .list(let items) = node.content, items.count > 1 else {
      let found = if case .list(let items) = node.content { "\(items.count)" } else { node.shape }
      report(
        .wrongType("members", expected: "a list of two selectors or more", found: found, at: node.place))
      return nil
    }
    guard let members = operands(node, for: "members"), let traffic else { return nil }
    return Isolation(members: members, traffic: traffic)
  }

  mutating func segmentation(_ fields: Fields) -> Segmentation? {
    let (zonesNode, matrixNode) = (required("zones", in: fields), required("matrix", in: fields))
    guard let zones = zonesNode.flatMap({ zones($0) }), let matrixNode else { return nil }
    guard let matrix = matrix(matrixNode, zones.map(\.name)) else { return nil }
    return Segmentation(zones: zones, matrix: matrix)
  }

  private mutating func zones(_ node: YAMLNode) -> [Segmentation.Zone]? {
    guard case .mapping(let entries) = node.content, entries.count > 1 else {
      let found = if case .mapping(let entries) = node.content { "\(entries.count)" } else { node.shape }
      report(.wrongType("zones", expected: "a mapping of two zones or more", found: found, at: node.place))
      return nil
    }
    let zones = entries.compactMap { entry in
      operand(entry.value, for: entry.key).map { Segmentation.Zone(name: entry.key, operand: $0) }
    }
    return zones.count == entries.count ? zones : nil
  }

  private mutating func matrix(
    _ node: YAMLNode, _ zones: [String]
  ) -> [Segmentation.Cell: TrafficSet]? {
    let before = diagnostics.count
    var result: [Segmentation.Cell: TrafficSet] = [:]
    for row in zoneEntries(node, zones, of: "'matrix'") {
      for cell in zoneEntries(row.value, zones, of: "the row '\(row.key)' of 'matrix'") {
        result[Segmentation.Cell(from: row.key, to: cell.key)] = cellTraffic(cell.value, for: cell.key)
      }
    }
    return diagnostics.count == before ? result : nil
  }

  /// The entries of a mapping whose keys are zones.
  private mutating func zoneEntries(_ node: YAMLNode, _ zones: [String], of what: String) -> [YAMLEntry] {
    guard case .mapping(let entries) = node.content else {
      report(
        .wrongType("matrix", expected: "a mapping of zones to mappings", found: node.shape, at: node.place))
      return []
    }
    for entry in entries where !zones.contains(entry.key) {
      report(.unknownKey(entry.key, in: what, known: zones, at: entry.place))
    }
    return entries.filter { zones.contains($0.key) }
  }

  /// `none`, `any` or ports.
  private mutating func cellTraffic(_ node: YAMLNode, for key: String) -> TrafficSet? {
    switch node.text {
    case "none": TrafficSet.none
    case "any": TrafficSet.everything
    default: traffic(node, for: key, or: "none, any, or ")
    }
  }
}
