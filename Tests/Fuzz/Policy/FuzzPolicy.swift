import Policy

/// One input of the fuzzer: a policy file.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzPolicy(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeRawBufferPointer(start: start, count: count))
  _ = try? PolicyFile(reading: bytes, named: "fuzz.yaml")
  return 0
}
