import Glibc

/// `taskreach-generate`: writes the AWS CLI's answers for an organisation that does not exist.
@main
enum Generate {
  static func main() {
    do throws(GenerateError) {
      let options = try GenerateOptions(CommandLine.arguments.dropFirst())
      let organisation = Organisation(options)
      var files = try CollectedFiles(folder: options.output)
      try organisation.write(to: &files)
      try files.close()
      Message.print(
        "\(options.output): \(organisation.sites.count) VPCs, \(organisation.serviceCount) services on Fargate, "
          + "\(options.interfaceCount) network interfaces")
    } catch {
      Message.print("taskreach-generate: \(error.message)")
      exit(2)
    }
  }
}

/// Why nothing, or not all, was written.
enum GenerateError: Error {
  case usage(String)
  case file(path: String, reason: String)

  var message: String {
    switch self {
    case .usage(let problem): "\(problem)\n\(GenerateOptions.usage)"
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}
