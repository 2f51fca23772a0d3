import Graph
import Model

/// Container instances on which tasks of different trust run: groups stand before the host, not between its tasks.
///
/// The trust is the value of a tag of the task, else of its service, else of its definition. Silent about tasks that have
/// it nowhere.
struct MixedHosts: Inspection {
  let checks: Set<LintCheck> = [.mixedHost]

  func inspect(_ ground: LintGround, _ result: inout LintResult) {
    var hosts: [Identifier<ContainerInstance>: [Placement]] = [:]
    for placement in ground.graph.placements {
      guard case .running(let task) = placement.existence,
        let host = ground.snapshot.tasks[task].containerInstance
      else { continue }
      hosts[host, default: []].append(placement)
    }
    for (host, placements) in hosts {
      var names: [String: Set<String>] = [:]
      for placement in placements {
        if let trust = trust(of: placement, ground) {
          names[trust, default: []].insert(ground.name(of: placement))
        } else {
          result.withhold(.mixedHost, [Self.gap(ground.name(of: placement), ground)])
        }
      }
      guard names.count > 1 else { continue }
      let groups = names.keys.sorted().map { "\($0): \(LintGround.list((names[$0] ?? []).sorted()))" }
      result.findings.append(
        LintFinding(
          .mixedHost, component: name(of: host, ground),
          message:
            "tasks of different \(ground.settings.trustTag) run on it: \(groups.joined(separator: "; "))",
          suggestion:
            "keep them apart by placement constraints or capacity providers, or give each its own interface (awsvpc, Fargate)"
        ))
    }
  }

  private static func gap(_ name: String, _ ground: LintGround) -> Gap {
    Gap(
      .missing, "the tag \(ground.settings.trustTag) of \(name)",
      command: "aws ecs describe-tasks --include TAGS --cluster NAME --tasks ARN")
  }

  private func trust(of placement: Placement, _ ground: LintGround) -> String? {
    var lists: [[ResourceTag]] = []
    if case .running(let task) = placement.existence { lists.append(ground.snapshot.tasks[task].tags) }
    if let service = placement.service { lists.append(ground.snapshot.services[service].tags) }
    if let definition = placement.definition {
      lists.append(ground.snapshot.taskDefinitions[definition].tags)
    }
    for tags in lists {
      if let tag = tags.first(where: { ground.symbols[$0.key] == ground.settings.trustTag }) {
        return ground.symbols[tag.value]
      }
    }
    return nil
  }

  /// The instance where it is known, else the container instance.
  private func name(of host: Identifier<ContainerInstance>, _ ground: LintGround) -> String {
    let position = ground.graph.catalog.containerInstances[host]
    guard let instance = position.flatMap({ ground.snapshot.containerInstances[$0].instance }) else {
      return "container instance \(LintGround.tail(ground.symbols[host]))"
    }
    return "instance \(ground.symbols[instance])"
  }
}
