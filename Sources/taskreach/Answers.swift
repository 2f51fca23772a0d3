import Query
import Report

/// Chooses how an answer is printed and what its exit status is.
enum Answers {
  static func render(_ answer: Answer, _ options: CommonOptions) -> [UInt8] {
    switch options.printing {
    case .text: AnswerTextReporter(verbose: options.verbose, color: options.isColored).render(answer)
    case .json: AnswerJSONReporter().render(answer)
    case .mermaid: MermaidReporter().render(answer)
    case .dot: DOTReporter().render(answer)
    }
  }

  static func render(_ explanation: Explanation, _ options: CommonOptions) -> [UInt8] {
    switch options.printing {
    case .text:
      ExplanationTextReporter(verbose: options.verbose, color: options.isColored).render(explanation)
    case .json: ExplanationJSONReporter().render(explanation)
    case .mermaid: MermaidReporter().render(explanation)
    case .dot: DOTReporter().render(explanation)
    }
  }

  /// 0 where some pair is reachable, 3 where none is and some is unknown, else 1 (contract, section 3).
  static func status(_ verdicts: some Sequence<Verdict>) -> Int32 {
    let all = Set(verdicts)
    if all.contains(where: \.isReachable) { return 0 }
    return all.contains(.unknown) ? 3 : 1
  }
}
