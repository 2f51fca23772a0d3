/// The picture, with what it says as a table.
enum PictureSection {
  static func node(_ report: AuditReport) -> HTMLNode? {
    let picture = Picture(report)
    guard !picture.isEmpty else { return nil }
    let drawing = picture.drawing
    let remark = picture.graph.level.remark.map { [HTMLNode.tag("p", "box", text: $0)] } ?? []
    let frame = HTMLNode.element(
      "div",
      [
        "class": "frame drawing", "role": "region", "aria-label": "Picture, scrolls sideways",
        "tabindex": "0",
      ],
      [drawing.node()])
    let status = HTMLNode.element(
      "p", ["id": "picture-status", "class": "quiet", "role": "status", "aria-live": "polite"], [])
    return .element(
      "section", ["id": "picture", "aria-labelledby": "picture-title"],
      [.element("h2", ["id": "picture-title"], ["The picture"])] + remark + [
        .tag("figure", nil, [frame, .tag("figcaption", "quiet", text: picture.sentence)]), status,
        PictureTable.node(picture),
      ])
  }
}
