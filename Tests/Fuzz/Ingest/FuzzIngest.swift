import Graph
import Ingest

/// One input of the fuzzer: the first byte chooses the file's name, the rest is the file.
///
/// What is read is made into a graph, too, so that a snapshot that no graph stands is found here.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzIngest(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeRawBufferPointer(start: start, count: count)
  guard let first = bytes.first else { return 0 }
  let name = names[Int(first) % names.count]
  var reader = SnapshotReader()
  do {
    try reader.read(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes.dropFirst())), file: name)
  } catch {
    return 0
  }
  _ = GraphBuilder.build(reader.finish().snapshot)
  return 0
}

/// Calls that do not name their subject are named by their file.
private let names = [
  "snapshot.json", "manifest.json", "get-managed-prefix-list-entries-pl-ffeb3b8c236810ee1.json",
  "search-transit-gateway-routes-tgw-rtb-1.json", "describe-target-health-web.json",
  "describe-load-balancer-attributes-shop-alb.json", "describe-rules-shop-alb.json",
]
