import Policy
import Report
import Testing

@Suite("values of a report") struct AuditValueTests {
  @Test(
    "SHA-256 has the standard's answers",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 119), "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"
      ),
    ])
  func sha256(text: String, hash: String) {
    #expect(SHA256.hexadecimal(text.utf8) == hash)
  }

  @Test("a hash may be fed in pieces") func pieces() {
    var hash = SHA256()
    for piece in ["a", "", "bc"] { hash.append(piece.utf8) }
    #expect(SHA256.hexadecimal(of: hash.finished()) == SHA256.hexadecimal("abc".utf8))
  }

  @Test(
    "moments",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_827_696, "2000-02-29T12:34:56Z"),
      (1_795_461_305, "2026-11-23T19:15:05Z"),
      (4_102_444_799, "2099-12-31T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
      (1_709_164_800, "2024-02-29T00:00:00Z"),
    ] as [(Int64, String)])
  func time(seconds: Int64, text: String) {
    #expect(UTCTime(secondsSince1970: seconds).iso8601 == text)
  }

  @Test("a moment for people and for JUnit") func readable() {
    let time = UTCTime(secondsSince1970: 1_795_461_305)
    #expect(time.readable == "2026-11-23 19:15 UTC" && time.local == "2026-11-23T19:15:05")
  }
}
