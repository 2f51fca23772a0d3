/// Matches a name against a pattern in which `*` stands for any run of characters.
package enum Glob {
  package static func matches(_ pattern: String, _ name: String) -> Bool {
    guard pattern.utf8.contains(UInt8(ascii: "*")) else { return pattern == name }
    let (pattern, name) = (Array(pattern.utf8), Array(name.utf8))
    // Two markers instead of recursion: linear for one star, and never exponential for many.
    var (p, n) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == name[n] {
        (p, n) = (p + 1, n + 1)
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        (p, n) = (back.pattern + 1, back.name + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
