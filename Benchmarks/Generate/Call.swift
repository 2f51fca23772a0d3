/// A call whose answers are one list; the raw value is what its file is called.
enum Call: String, CaseIterable {
  case vpcs = "ec2-describe-vpcs"
  case subnets = "ec2-describe-subnets"
  case routeTables = "ec2-describe-route-tables"
  case networkACLs = "ec2-describe-network-acls"
  case internetGateways = "ec2-describe-internet-gateways"
  case natGateways = "ec2-describe-nat-gateways"
  case peerings = "ec2-describe-vpc-peering-connections"
  case endpoints = "ec2-describe-vpc-endpoints"
  case prefixLists = "ec2-describe-managed-prefix-lists"
  case securityGroups = "ec2-describe-security-groups"
  case securityGroupRules = "ec2-describe-security-group-rules"
  case interfaces = "ec2-describe-network-interfaces"
  case instances = "ec2-describe-instances"
  case addresses = "ec2-describe-addresses"
  case balancers = "elbv2-describe-load-balancers"
  case listeners = "elbv2-describe-listeners"
  case targetGroups = "elbv2-describe-target-groups"
  case databases = "rds-describe-db-instances"
  case clusters = "ecs-describe-clusters"
  case services = "ecs-describe-services"
  case tasks = "ecs-describe-tasks"
  case containerInstances = "ecs-describe-container-instances"

  /// The list's key in the answer.
  var key: String {
    switch self {
    case .vpcs: "Vpcs"
    case .subnets: "Subnets"
    case .routeTables: "RouteTables"
    case .networkACLs: "NetworkAcls"
    case .internetGateways: "InternetGateways"
    case .natGateways: "NatGateways"
    case .peerings: "VpcPeeringConnections"
    case .endpoints: "VpcEndpoints"
    case .prefixLists: "PrefixLists"
    case .securityGroups: "SecurityGroups"
    case .securityGroupRules: "SecurityGroupRules"
    case .interfaces: "NetworkInterfaces"
    case .instances: "Reservations"
    case .addresses: "Addresses"
    case .balancers: "LoadBalancers"
    case .listeners: "Listeners"
    case .targetGroups: "TargetGroups"
    case .databases: "DBInstances"
    case .clusters: "clusters"
    case .services: "services"
    case .tasks: "tasks"
    case .containerInstances: "containerInstances"
    }
  }

  /// How many names one call may be asked about; `nil` for those that list everything, page by page.
  var batchSize: Int? {
    switch self {
    case .services: 10
    case .clusters, .tasks, .containerInstances: 100
    default: nil
    }
  }
}
