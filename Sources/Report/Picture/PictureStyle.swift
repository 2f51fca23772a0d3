/// How the picture looks, in colours that the page, or the file that stands alone, names.
enum PictureStyle {
  /// Lines differ by their dashes, too, so that none is told by colour alone.
  static let source = """
    .picture { font-family: var(--text); }
    .picture text { fill: var(--ink); }
    .picture .band { fill: var(--faint); }
    .picture .tier { font-size: 13px; font-weight: 600; fill: var(--soft); }
    .picture .box { fill: var(--card); stroke: var(--rule); stroke-width: 1; }
    .picture .t-services .box { stroke: var(--ink); }
    .picture .wide .box { stroke: var(--ink); stroke-width: 2; }
    .picture .node.bad .box { stroke: var(--bad); stroke-width: 2; }
    .picture .name { font-size: 12.5px; font-weight: 600; }
    .picture .detail, .picture .badge { font-size: 11px; }
    .picture .detail { fill: var(--soft); }
    .picture text.alarm { font-size: 14px; font-weight: 700; fill: var(--bad); }
    .picture .node.bad .detail { fill: var(--bad); }
    .picture .line { fill: none; stroke: var(--soft); stroke-width: 1.4; }
    .picture .tip { fill: var(--soft); }
    .picture .v-reachable-assumed .line { stroke-dasharray: 7 4; }
    .picture .v-unknown .line { stroke: var(--open); stroke-dasharray: 2 4; stroke-width: 1.8; }
    .picture .v-unknown .tip { fill: var(--open); }
    .picture .v-one-way .line { stroke: var(--known); stroke-dasharray: 10 3 2 3; }
    .picture .v-one-way .tip { fill: var(--known); }
    .picture .edge.bad .line { stroke: var(--bad); stroke-width: 3; }
    .picture .edge.bad .tip { fill: var(--bad); }
    .picture .plate { fill: var(--halo); opacity: .92; }
    .picture .ports { font: 10.5px var(--mono); text-anchor: middle; }
    .picture .word.bad .ports { fill: var(--bad); font-weight: 700; }
    """

  /// The colours for a file that stands alone, light and dark.
  static let colors = """
    .picture { --card: #ffffff; --ink: #1a1e24; --soft: #4d5661; --faint: #f2f3f0; --rule: #8a929c; --halo: #fafaf7;
      --bad: #a3211a; --open: #7a4d00; --known: #22557f; background: #fafaf7;
      --text: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "Liberation Mono", monospace; }
    @media (prefers-color-scheme: dark) {
      .picture { --card: #1a1e23; --ink: #e4e7ea; --soft: #aab3bd; --faint: #191d22; --rule: #6b747e; --halo: #13161a;
        --bad: #ff9d92; --open: #f0c069; --known: #93c5ef; background: #13161a; }
    }
    """
}
