/// The folder as a collector leaves it: one file for each call, named after it.
struct CollectedFiles {
  private let folder: String
  private var answers: [Call: AnswerFile] = [:]
  private let taskDefinitions: OutputFile

  init(folder: String) throws(GenerateError) {
    self.folder = folder
    try OutputFile.makeFolder(folder)
    taskDefinitions = try OutputFile(path: "\(folder)/ecs-describe-task-definition.json")
    for call in Call.allCases { answers[call] = AnswerFile(call, in: folder) }
  }

  /// Adds one element to the answer of a call.
  mutating func append(_ element: JSON, to call: Call) throws(GenerateError) {
    try answers[call]?.append(element)
  }

  /// Adds the answer for one task definition, a document of its own.
  func append(taskDefinition: JSON) throws(GenerateError) {
    try append(["taskDefinition": taskDefinition, "tags": []], to: taskDefinitions)
  }

  /// Writes the answer of a call about one thing to a file that names the thing.
  func write(_ elements: [JSON], key: String, as name: String) throws(GenerateError) {
    let file = try OutputFile(path: "\(folder)/\(name).json")
    try append(.object([JSON.Member(key: key, value: .list(elements))]), to: file)
    try file.close()
  }

  private func append(_ document: JSON, to file: OutputFile) throws(GenerateError) {
    try file.append { bytes in
      document.print(to: &bytes, depth: 0)
      JSON.newLine(to: &bytes, 0)
    }
  }

  /// Ends all files.
  mutating func close() throws(GenerateError) {
    for call in Call.allCases { try answers[call]?.close() }
    try taskDefinitions.close()
  }
}
