/// Lines of `explain --batch`.
enum Batch {
  /// Whether web reaches the API of the town; `id` is JSON.
  static func line(_ id: String, port: Int) -> String {
    #"{"id": \#(id), "from": "service:shop/web", "to": "service:shop/api", "protocol": "tcp", "port": \#(port)}"#
  }
}
