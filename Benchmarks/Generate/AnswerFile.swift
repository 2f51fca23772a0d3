/// The answers of one call, element by element, in as many files as it takes.
struct AnswerFile {
  /// Where the next file of the same call begins.
  private static let sizeLimit = 100 << 20

  private let folder: String
  private let call: Call
  private var file: OutputFile?
  private var fileCount = 0
  /// Elements in the document that is open; several documents may stand in one file.
  private var elementCount = 0

  init(_ call: Call, in folder: String) { (self.call, self.folder) = (call, folder) }

  mutating func append(_ element: JSON) throws(GenerateError) {
    if elementCount == call.batchSize { try endDocument() }
    if let file, file.size >= Self.sizeLimit { try close() }
    if file == nil { file = try nextFile() }
    let start = elementCount == 0 ? "{\n    \"\(call.key)\": [" : ","
    elementCount += 1
    try file?.append { bytes in
      bytes.append(contentsOf: start.utf8)
      JSON.newLine(to: &bytes, 2)
      element.print(to: &bytes, depth: 2)
    }
  }

  /// Ends the last document; a call that was never made leaves no file.
  mutating func close() throws(GenerateError) {
    try endDocument()
    try file?.close()
    file = nil
  }

  private mutating func nextFile() throws(GenerateError) -> OutputFile {
    fileCount += 1
    let number = fileCount == 1 ? "" : "-\(fileCount)"
    return try OutputFile(path: "\(folder)/\(call.rawValue)\(number).json")
  }

  private mutating func endDocument() throws(GenerateError) {
    guard elementCount > 0 else { return }
    elementCount = 0
    // Calls that are asked about names tell which of them they did not find.
    let end = call.batchSize == nil ? "\n    ]\n}\n" : "\n    ],\n    \"failures\": []\n}\n"
    try file?.append { $0.append(contentsOf: end.utf8) }
  }
}
