import Addressing
import Query

extension Selector {
  /// The selector as messages name it, such as `service:shop/web` or `not (tag:pci=cde)`.
  var text: String {
    switch self {
    case .term(let key, let values): values.map { "\(key.rawValue):\($0)" }.joined(separator: " or ")
    case .addresses(let prefixes): prefixes.map(\.description).joined(separator: " or ")
    case .internet: "internet"
    case .onPremises: "onprem"
    case .ecsTask: "every ECS task"
    case .everything: "everything"
    case .all(let parts): parts.map(\.nestedText).joined(separator: " and ")
    case .any(let parts): parts.map(\.nestedText).joined(separator: " or ")
    case .not(let part): "not (\(part.text))"
    case .bare(let word): word
    }
  }

  private var nestedText: String {
    switch self {
    case .all, .any: "(\(text))"
    case .term(_, let values) where values.count > 1: "(\(text))"
    default: text
    }
  }
}
