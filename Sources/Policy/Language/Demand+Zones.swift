package import Addressing

/// The source may reach nothing but what is listed.
package struct Egress: Hashable, Sendable {
  /// A destination that is wanted, on some traffic; a load balancer stands for what is behind it, too.
  package struct Entry: Hashable, Sendable {
    package let to: [Operand]
    package let traffic: TrafficSet
  }

  package let from: [Operand]
  package let allow: [Entry]
}

/// No path may lead from one member to another.
package struct Isolation: Hashable, Sendable {
  /// At least two.
  package let members: [Operand]
  package let traffic: TrafficSet
}

/// Between zones only what a matrix allows may go.
package struct Segmentation: Hashable, Sendable {
  /// A part of the network, with the name that the matrix uses.
  package struct Zone: Hashable, Sendable {
    package let name: String
    package let operand: Operand
  }

  /// Two zones by name, in the direction of the request.
  package struct Cell: Hashable, Sendable {
    package let from: String
    package let to: String
  }

  /// At least two, in the order of the file.
  package let zones: [Zone]
  /// What is written; ``allowed(_:)`` has the rest.
  package let matrix: [Cell: TrafficSet]

  /// What may go; `nil` where nobody asks: within a zone whose cell is not written.
  package func allowed(_ cell: Cell) -> TrafficSet? {
    matrix[cell] ?? (cell.from == cell.to ? nil : TrafficSet.none)
  }
}
