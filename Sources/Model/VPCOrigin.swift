/// A VPC origin of CloudFront: a way from the internet to what has no public address.
///
/// Source: `VpcOriginList.Items[]` of `aws cloudfront list-vpc-origins`, `VpcOrigin` of `get-vpc-origin`
/// (semantics 6.9).
package struct VPCOrigin: Sendable {
  /// Such as `vo_abc`.
  package var id: Identifier<VPCOrigin>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  /// Source: `Status`, such as `Deployed`.
  package var state: Symbol?
  package var account: Symbol?
  /// A load balancer's or an instance's ARN.
  ///
  /// Source: `OriginEndpointArn`, `VpcOriginEndpointConfig.Arn`.
  package var endpoint: Symbol?
  /// Source: `VpcOriginEndpointConfig.HTTPPort`; `nil` where no document tells.
  package var httpPort: UInt16?
  /// Source: `VpcOriginEndpointConfig.HTTPSPort`; `nil` where no document tells.
  package var httpsPort: UInt16?
  /// Source: `VpcOriginEndpointConfig.OriginProtocolPolicy`: `http-only`, `https-only` or `match-viewer`.
  package var protocolPolicy: Symbol?

  package init(id: Identifier<VPCOrigin>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A distribution of CloudFront.
///
/// Source: `DistributionList.Items[]`.
package struct Distribution: Sendable {
  package var id: Identifier<Distribution>
  package var place: Place
  package var integrity = Integrity.intact
  package var domain: Symbol?
  /// Source: `Enabled`.
  package var isEnabled: Bool?
  /// Sorted.
  ///
  /// Source: `Origins.Items[].VpcOriginConfig.VpcOriginId`.
  package var vpcOrigins: [Identifier<VPCOrigin>] = []
  /// The names of the other origins, sorted.
  ///
  /// Source: `Origins.Items[].DomainName`.
  package var originDomains: [Symbol] = []

  package init(id: Identifier<Distribution>, place: Place) { (self.id, self.place) = (id, place) }
}

/// A VPC link of API Gateway.
///
/// Source: `Items[]` of `aws apigatewayv2 get-vpc-links`, whose interfaces stand in our subnets, and `items[]` of
/// `aws apigateway get-vpc-links`, which lead to a network load balancer (semantics 6.12).
package struct APIVPCLink: Sendable {
  package var id: Identifier<APIVPCLink>
  package var place: Place
  package var integrity = Integrity.intact
  package var name: Symbol?
  /// Source: `VpcLinkStatus`, `status`.
  package var state: Symbol?
  /// Sorted.
  package var subnets: [Identifier<Subnet>] = []
  /// Sorted.
  package var groups: [Identifier<SecurityGroup>] = []
  /// Sorted; only links of the first version have them.
  ///
  /// Source: `targetArns[]`.
  package var loadBalancers: [Identifier<LoadBalancer>] = []

  package init(id: Identifier<APIVPCLink>, place: Place) { (self.id, self.place) = (id, place) }
}
