/// A table with a caption and column heads, in a frame that scrolls by itself where the page is narrow.
enum HTMLTable {
  static func node(
    _ caption: String, _ heads: [String], _ rows: [HTMLNode], classes: String? = nil
  ) -> HTMLNode {
    frame(
      caption,
      .tag(
        "table", classes,
        [
          .tag("caption", nil, [.spoken(caption)]),
          .tag("thead", nil, [.tag("tr", nil, heads.map { .element("th", ["scope": "col"], [.text($0)]) })]),
          .tag("tbody", nil, rows),
        ]))
  }

  /// Can be reached and scrolled by the keyboard.
  static func frame(_ label: String, _ table: HTMLNode) -> HTMLNode {
    let label = Printable.text(label)
    return .element(
      "div", ["class": "frame", "role": "region", "aria-label": label, "tabindex": "0"], [table])
  }
}
