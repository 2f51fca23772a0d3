/// Policy files about the town.
enum Policies {
  /// Web shall not reach the API on a port.
  static func deny(port: Int, severity: String = "medium", id: String = "web-not-to-api") -> String {
    """
    version: 1
    name: town
    policies:
      - id: \(id)
        kind: deny
        severity: \(severity)
        from: {service: shop/web}
        to: {service: shop/api}
        ports: tcp/\(port)

    """
  }

  /// Broken in its seventh line, in the ninth column.
  static let broken = """
    version: 1
    name: town
    policies:
      - id: web-not-to-api
        kind: deny
        severity: medium
        form: {service: shop/web}
        to: {service: shop/api}

    """
}
