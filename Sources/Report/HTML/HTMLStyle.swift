/// The page's style: light, dark and print, with the reader's own fonts.
enum HTMLStyle {
  static let source = [
    colors, page, header, tables, findings, ways, matrix, PictureStyle.source, picture, rest, media,
  ].joined(
    separator: "\n")

  /// Every pair of text and ground has a contrast of at least 4.5 to 1; a test computes it.
  static let colors = """
    :root {
      --paper: #fafaf7; --card: #ffffff; --ink: #1a1e24; --quiet: #565f6b; --line: #d9dbd6; --faint: #eef0ec;
      --link: #0a5578; --bad: #a3211a; --bad-bg: #fbe9e6; --open: #7a4d00; --open-bg: #fcf0d6;
      --known: #22557f; --known-bg: #e5eff7; --good: #1b6138; --good-bg: #e3f1e7; --idle: #565f6b;
      --idle-bg: #eceeea; --soft: #4d5661; --rule: #8a929c; --halo: #ffffff;
      --display: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Liberation Serif", serif;
      --text: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "Liberation Mono", monospace;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #13161a; --card: #1a1e23; --ink: #e4e7ea; --quiet: #9ca6b1; --line: #30363d; --faint: #22272d;
        --link: #7cc4ea; --bad: #ff9d92; --bad-bg: #3b1b18; --open: #f0c069; --open-bg: #35290f;
        --known: #93c5ef; --known-bg: #172b3d; --good: #85d3a4; --good-bg: #14301f; --idle: #a4adb7;
        --idle-bg: #272c32; --soft: #aab3bd; --rule: #6b747e; --halo: #1a1e23;
      }
    }
    """

  static let page = """
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3.5rem) 4rem; max-width: 88rem; background: var(--paper);
      color: var(--ink); font: 1rem/1.55 var(--text); }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
    code { font: .88em/1.45 var(--mono); overflow-wrap: break-word; }
    h2 { margin: 4rem 0 1rem; padding-top: .9rem; border-top: 2px solid var(--ink); font: 600 1.6rem/1.2 var(--display);
      letter-spacing: -.01em; }
    h3 { margin: 2rem 0 .6rem; font: 600 1.05rem/1.3 var(--text); }
    h4 { margin: 1.4rem 0 .5rem; font: 600 .92rem/1.3 var(--text); color: var(--quiet); }
    p { max-width: 70ch; }
    ul { margin: 0; padding-left: 1.2rem; }
    summary { cursor: pointer; }
    .quiet { color: var(--quiet); }
    .sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -100vw; top: 0; padding: .6rem 1rem; background: var(--card); z-index: 9; }
    .skip:focus { left: 1rem; }
    .calm { color: var(--quiet); }
    .note { margin: .3rem 0; color: var(--quiet); }
    """

  static let header = """
    .masthead { padding-top: 2.2rem; }
    .brand { margin: 0 0 2.2rem; display: flex; gap: .8rem; align-items: baseline; font: 700 .95rem/1 var(--mono);
      letter-spacing: -.02em; }
    .brand span { font: 400 .95rem/1 var(--text); letter-spacing: 0; color: var(--quiet); }
    h1 { margin: 0 0 2.2rem; max-width: 24em; font: 500 clamp(1.7rem, 4.2vw, 2.9rem)/1.12 var(--display);
      letter-spacing: -.02em; }
    h1 .word { display: block; font-weight: 700; }
    h1 .word.o-violated, h1 .word.o-unusable { color: var(--bad); }
    h1 .word.o-undecided { color: var(--open); }
    h1 .word.o-satisfied { color: var(--good); }
    h1 .sentence { display: block; text-wrap: balance; }
    .board { display: grid; grid-template-columns: minmax(20rem, 27rem) minmax(0, 1fr); gap: 2rem 4rem; align-items: start; }
    .tally { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    .tally th, .tally td { padding: .42rem .5rem; border-bottom: 1px solid var(--line); text-align: right; }
    .tally thead th { color: var(--quiet); font: 400 .82rem/1.2 var(--text); }
    .tally tbody th { text-align: left; padding-left: 0; font-weight: 400; }
    .tally td { font-size: 1.05rem; }
    .tally .total { font-weight: 700; }
    .tally .zero { color: var(--quiet); }
    .tally .some.o-violated { color: var(--bad); font-weight: 700; }
    .tally .some.o-undecided { color: var(--open); font-weight: 700; }
    .facts { margin: 0; display: grid; }
    .facts > div { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .2rem 1rem; padding: .42rem 0;
      border-bottom: 1px solid var(--line); }
    .facts dt { color: var(--quiet); }
    .facts dd { margin: 0; overflow-wrap: anywhere; }
    .compact { max-width: 60rem; margin: .6rem 0 .8rem; font-size: .92rem; }
    .compact > div { grid-template-columns: 10rem minmax(0, 1fr); padding: .25rem 0; }
    .compact ul { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; }
    .facts ul { list-style: none; padding: 0; }
    .hash { margin-left: .7em; color: var(--quiet); }
    nav { position: sticky; top: 0; z-index: 5; margin: 2.6rem 0 -1.4rem; background: var(--paper); }
    nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; list-style: none; padding: .7rem 0; }
    nav a { text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    section { scroll-margin-top: 1rem; }
    .finding, .service { scroll-margin-top: 4rem; }
    footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); }
    footer p { margin: .2rem 0; max-width: none; }
    """

  static let tables = """
    .frame { position: relative; overflow-x: auto; margin: .6rem 0 1rem; background: var(--card); border: 1px solid var(--line);
      border-radius: 6px; }
    .frame table { border-collapse: collapse; width: 100%; font-size: .92rem; }
    .frame th, .frame td { padding: .5rem .8rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line);
      font-weight: 400; }
    .frame thead th { border-top: 0; color: var(--quiet); font-size: .84rem; white-space: nowrap; }
    .frame tr[hidden] { display: none; }
    .sort { padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
    .sort::after { content: "↕"; margin-left: .35em; opacity: .55; }
    [aria-sort] .sort { color: var(--ink); }
    [aria-sort=ascending] .sort::after { content: "↑"; opacity: 1; }
    [aria-sort=descending] .sort::after { content: "↓"; opacity: 1; }
    .below { display: block; color: var(--quiet); font-weight: 400; font-size: .9em; overflow-wrap: anywhere; }
    .part { display: block; font: .93em/1.5 var(--mono); white-space: nowrap; }
    .frame tbody th { font-weight: 600; }
    .number { font-variant-numeric: tabular-nums; white-space: nowrap; }
    .chip { display: inline-block; padding: .08rem .5rem .12rem; border-radius: 3px; font: 600 .82rem/1.4 var(--text);
      white-space: nowrap; background: var(--idle-bg); color: var(--idle); }
    .chip.o-violated { background: var(--bad-bg); color: var(--bad); }
    .chip.o-undecided, .chip.v-unknown { background: var(--open-bg); color: var(--open); }
    .chip.o-excepted, .chip.o-known, .chip.v-one-way { background: var(--known-bg); color: var(--known); }
    .chip.o-satisfied { background: var(--good-bg); color: var(--good); }
    .chip.v-reachable { background: var(--ink); color: var(--paper); }
    .chip.v-reachable-assumed { background: transparent; color: var(--ink); box-shadow: inset 0 0 0 1.5px var(--ink); }
    .control { display: inline-block; margin: 0 .9em .2em 0; font-size: .92em; white-space: nowrap; }
    """

  static let findings = """
    #filters { display: flex; flex-wrap: wrap; gap: .6rem 1.2rem; align-items: end; margin: 1rem 0; }
    #filters[hidden] { display: none; }
    #filters label { display: grid; gap: .2rem; font-size: .84rem; color: var(--quiet); }
    #filters select, #filters input, #filters button { font: 1rem/1.4 var(--text); padding: .3rem .55rem;
      color: var(--ink); background: var(--card); border: 1px solid var(--quiet); border-radius: 4px;
      max-width: 20rem; min-height: 2.2rem; }
    #filters button { cursor: pointer; }
    #count { margin: 0 0 .4rem; color: var(--quiet); }
    .findings tbody[hidden] { display: none; }
    .findings tbody th { min-width: 11rem; }
    .findings td, .findings th { overflow-wrap: anywhere; }
    .findings .policy { min-width: 13rem; }
    .findings .message { min-width: 18rem; }
    .findings .severity { white-space: nowrap; }
    .severity.s-critical, .severity.s-high { font-weight: 700; }
    .findings .more td { border-top: 0; padding-top: 0; }
    .findings .more summary { width: max-content; max-width: 100%; color: var(--link); padding-bottom: .15rem; }
    .opened { padding: .4rem 0 1rem; }
    .about { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: .9rem 2.4rem; margin: .6rem 0 1.2rem; }
    .about dt { color: var(--quiet); font-size: .86rem; }
    .about dd { margin: .1rem 0 0; max-width: 62ch; }
    .about ul { padding-left: 1rem; }
    .folded > summary { padding: .3rem 0; color: var(--link); width: max-content; max-width: 100%; }
    .finding:target > tr:first-child > * { background: var(--open-bg); }
    """

  static let ways = """
    .way { margin: 1rem 0; padding: .9rem 1.1rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; }
    .way-head { margin: 0 0 .8rem; max-width: none; overflow-wrap: anywhere; }
    .legs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem 2.5rem; }
    .leg-title { margin: 0 0 .4rem; color: var(--quiet); font-size: .86rem; }
    .hops { list-style: none; margin: 0; padding: 0; }
    .hop { --dot: var(--ink); position: relative; padding: 0 0 .85rem 1.9rem; }
    .hop::before { content: ""; position: absolute; left: .5rem; top: .75rem; bottom: -.75rem; width: 2px; background: var(--ink); }
    .hop:last-child::before { display: none; }
    .hop:last-child { padding-bottom: 0; }
    .hop::after { content: ""; position: absolute; left: calc(.5rem - 5px); top: .45rem; width: 12px; height: 12px; border-radius: 50%;
      background: var(--paper); border: 3px solid var(--dot); }
    .hop.end::after { background: var(--ink); border-radius: 2px; }
    .hop .where { display: inline; margin-right: .7em; overflow-wrap: anywhere; }
    .hop.end .where { font: .9em/1.5 var(--mono); }
    .hop .did { color: var(--quiet); overflow-wrap: anywhere; }
    .hop .rules { list-style: none; padding: 0; font-size: .92em; color: var(--quiet); }
    .hop.h-assumed { --dot: var(--open); }
    .hop.h-assumed::after { border-style: dashed; }
    .hop.h-unknown { --dot: var(--open); }
    .hop.h-unknown::after { content: "?"; left: calc(.5rem - 7px); top: .3rem; width: 16px; height: 16px; border-width: 0;
      background: var(--open); color: var(--paper); font: 700 12px/16px var(--text); text-align: center; }
    .hop.h-assumed .did, .hop.h-unknown .did { color: var(--open); font-weight: 600; }
    .hop.h-stops { --dot: var(--bad); }
    .hop.h-stops::after { left: calc(.5rem - 8px); top: .62rem; width: 18px; height: 5px; border-width: 0; border-radius: 1px; background: var(--bad); }
    .hop.h-stops .did { color: var(--bad); font-weight: 600; }
    .hop.h-stops::before, .hop.h-stops ~ .hop::before { width: 0; border-left: 2px dotted var(--quiet); background: none; }
    .hop.end.cut::after { background: var(--paper); border: 2px dotted var(--quiet); }
    """

  static let matrix = """
    .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; padding: 0; font-size: .9rem; }
    .mark { display: inline-block; width: 1.3em; font-weight: 700; }
    .mark.v-unknown { color: var(--open); }
    .mark.v-one-way { color: var(--known); }
    #matrix .frame { max-height: 82vh; overflow: auto; }
    .frame:has(> .matrix) { width: max-content; max-width: 100%; }
    .frame .matrix { width: auto; border-collapse: separate; border-spacing: 0; }
    .matrix thead th { position: sticky; top: 0; z-index: 2; background: var(--card); border-bottom: 1px solid var(--ink);
      color: var(--ink); font-weight: 600; font-size: .9rem; }
    .matrix tbody th { position: sticky; left: 0; z-index: 1; background: var(--card); min-width: 11rem; max-width: 24rem;
      border-right: 1px solid var(--ink); overflow-wrap: anywhere; }
    .matrix tbody tr:first-child > * { border-top: 0; }
    .matrix .corner { left: 0; z-index: 3; color: var(--quiet); font-weight: 400; border-right: 1px solid var(--ink); }
    .matrix td { min-width: 7rem; }
    .matrix .none { color: var(--quiet); text-align: center; }
    .matrix .v-reachable { background: var(--faint); }
    .matrix .v-unknown { background: var(--open-bg); }
    .names ul { list-style: none; padding: .2rem 0 0; font-weight: 400; }
    """

  static let picture = """
    figure { margin: 0; }
    figcaption { margin: .4rem 0 0; font-size: .92rem; max-width: 80ch; }
    .drawing { padding: .5rem; }
    .drawing svg { display: block; max-width: 100%; min-width: min(46rem, 100%); height: auto; margin: 0 auto; }
    #picture-status { min-height: 1.6em; margin: .3rem 0; }
    .picture .node[tabindex] { cursor: pointer; }
    .picture .node:focus { outline: none; }
    .picture .node:focus-visible .box, .picture .node[aria-pressed=true] .box { stroke: var(--link); stroke-width: 3; }
    .picture .node:hover .box { stroke-width: 2; }
    .focused .node:not(.lit), .focused .edge[data-from]:not(.lit), .focused .word:not(.lit) { opacity: .16; }
    .focused .lit .line { stroke-width: 2.2; }
    .trend { display: block; max-width: 100%; height: auto; font-family: var(--text); }
    .trend .grid { stroke: var(--line); fill: none; }
    .trend .scale, .trend .day { font-size: 11px; fill: var(--quiet); }
    .trend .scale { text-anchor: end; }
    .trend .day.end { text-anchor: end; }
    .trend .run { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
    .trend .last { font-size: 12px; font-weight: 600; }
    .trend .run.o-violated { stroke: var(--bad); }
    .trend .run.o-undecided { stroke: var(--open); stroke-dasharray: 6 3; }
    .trend .run.o-excepted { stroke: var(--known); stroke-dasharray: 2 3; }
    .trend .last.o-violated { fill: var(--bad); }
    .trend .last.o-undecided { fill: var(--open); }
    .trend .last.o-excepted { fill: var(--known); }
    """

  static let rest = """
    .box { margin: 1rem 0; padding: .8rem 1.1rem; border: 1px solid var(--line); border-radius: 6px; }
    .box.o-violated { background: var(--bad-bg); border-color: var(--bad); }
    .box h3 { margin-top: 0; }
    .remarks ul { margin: .5rem 0; font-size: .92rem; overflow-wrap: anywhere; }
    .service { border-top: 1px solid var(--line); padding: .8rem 0; }
    .service summary h3 { display: inline; margin: 0 .8rem 0 .2rem; }
    .service summary { padding: .2rem 0; }
    .terms { margin: 0; }
    .terms > div { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: .2rem 1.5rem; padding: .4rem 0; border-top: 1px solid var(--line); }
    .terms dd { margin: 0; max-width: 70ch; }
    """

  static let media = """
    @media (max-width: 60rem) { .board { grid-template-columns: minmax(0, 1fr); } }
    @media (max-width: 42rem) {
      .terms > div, .facts > div { grid-template-columns: minmax(0, 1fr); }
      nav { position: static; }
      .tally th, .tally td { padding: .42rem .25rem; }
      .tally thead th { font-size: .74rem; }
      .service summary h3 { display: block; margin: 0; }
      #filters label { width: 100%; }
      #filters select, #filters input { width: 100%; max-width: none; }
      .drawing svg { max-width: none; min-width: 52rem; }
      .findings thead { position: absolute; clip-path: inset(50%); }
      .findings, .findings tbody, .findings tr, .findings td, .findings th { display: block; }
      .findings tbody { padding: .6rem 0; border-top: 1px solid var(--line); }
      .frame .findings td, .frame .findings th { padding: .15rem .8rem; border-top: 0; min-width: 0; }
    }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    @media print {
      :root { --paper: #fff; --card: #fff; --faint: #f2f2f2; font-size: 75%; }
      @page { margin: 14mm; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      .chip, .hop, .hop::before, .hop::after, .matrix td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      nav, #filters, .skip { display: none !important; }
      .frame, #matrix .frame { overflow: visible; max-height: none; border: 0; }
      .drawing svg, .trend { max-width: 100%; min-width: 0; break-inside: avoid; }
      .picture, .trend { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      .sort::after, #picture-status { display: none; }
      .board { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 1rem 2rem; }
      .tally th, .tally td { padding: .25rem; font-size: 9pt; }
      h1 { font-size: 22pt; margin-bottom: 1rem; }
      h2 { margin-top: 2rem; font-size: 15pt; }
      .frame table, .way, .about { font-size: 8.5pt; }
      .frame th, .frame td { padding: .3rem .45rem; }
      .frame tbody th, .frame .message, .frame code { overflow-wrap: anywhere; }
      .frame thead th, .control { white-space: normal; overflow-wrap: normal; }
      .frame .findings thead th { overflow-wrap: normal; }
      .frame .findings th, .frame .findings td, .matrix td, .matrix tbody th { min-width: 0; }
      .way, .way-head { overflow-wrap: anywhere; }
      .legs { grid-template-columns: 1fr 1fr; gap: 1rem; }
      .matrix thead th, .matrix tbody th { position: static; }
      h2, h3, h4, .way-head { break-after: avoid; }
      .way, .finding tr, .facts > div, .frame tr { break-inside: avoid; }
      details::details-content { display: block; content-visibility: visible; }
    }
    """
}
