/// What holds between one source and one target by one door, for some traffic.
///
/// A pair of parties has one connection for each verdict and door that some of the traffic has.
package struct Connection: Hashable, Sendable {
  package var source: Party
  package var target: Party
  package var path: ExplainedPath

  package init(source: Party, target: Party, path: ExplainedPath) {
    (self.source, self.target, self.path) = (source, target, path)
  }
}
