/// An option whose default the environment or `.taskreach.yaml` may set; the file calls it by the option's name.
enum Setting: String, CaseIterable {
  case snapshot, format, color, view, quiet, verbose, policies, reports, undecided
  case failOn = "fail-on"

  /// Such as `TASKREACH_FAIL_ON`.
  var environmentName: String {
    "TASKREACH_" + rawValue.uppercased().replacing("-", with: "_")
  }

  /// The words that it takes; `nil` for a path.
  var words: [String]? {
    switch self {
    case .snapshot, .policies, .reports: nil
    case .format: CommonOptions.PrintFormat.allCases.map(\.rawValue)
    case .color: CommonOptions.ColorMode.allCases.map(\.rawValue)
    case .view: CommonOptions.View.allCases.map(\.rawValue)
    case .quiet, .verbose: ["true", "false"]
    case .failOn: AuditCommand.FailOn.allCases.map(\.rawValue)
    case .undecided: AuditCommand.Undecided.allCases.map(\.rawValue)
    }
  }

  /// What is wrong with a value; `nil` where nothing is.
  func complaint(about text: String) -> String? {
    guard let words else { return text.isEmpty ? "'\(rawValue)' is a path, found nothing" : nil }
    guard !words.contains(text) else { return nil }
    return "'\(rawValue)' is one of \(words.joined(separator: ", ")); found '\(text)'"
  }
}

/// What stands for options that were not given: the environment before the file.
struct Settings {
  private var environment: [Setting: String] = [:]
  private(set) var file: ConfigFile?

  init() {}

  /// Reads the environment and, unless `isAlone`, the file.
  init(isAlone: Bool) throws(ToolError) {
    for setting in Setting.allCases {
      guard let text = Terminal.environment(setting.environmentName), !text.isEmpty else { continue }
      if let complaint = setting.complaint(about: text) {
        throw .usage("\(setting.environmentName): \(complaint)")
      }
      environment[setting] = text
    }
    if !isAlone { file = try ConfigFile.nearest() }
  }

  func texts(_ setting: Setting) -> [String]? {
    environment[setting].map { [$0] } ?? file?.values[setting]
  }

  func text(_ setting: Setting) -> String? { texts(setting)?.first }

  func word<Word: RawRepresentable>(_ setting: Setting) -> Word? where Word.RawValue == String {
    text(setting).flatMap(Word.init(rawValue:))
  }

  func isOn(_ setting: Setting) -> Bool { text(setting) == "true" }
}
