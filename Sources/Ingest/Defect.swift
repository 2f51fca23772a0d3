internal import Model

/// What can be wrong with the input, each with its code and its words (`docs/Diagnostics.md`).
///
/// Messages state a rule, then what was found, without a period.
enum Defect {
  case keyIsMissing(String)
  case typeIsWrong(expected: JSONKind, found: JSONKind)
  case numberIsOutOfRange(String, ClosedRange<Int>, found: String)
  case boundsAreReversed(String, String, Int, Int)
  case addressIsWrong(expected: String, found: String)
  case protocolIsUnknown(String)
  case valueIsUnknown(allowed: String, found: String)
  case alternatives(String, found: String)
  case routeTargetIsUnknown(String)
  case descriptionsDiffer(String, keys: String)
  case ruleFormsDiffer(String)
  case nextPageIsMissing(String)
  case routesAreLeftOut
  case listedIsNotDescribed(String)
  case callFailed(String, reason: String)
  case subjectIsMissing(String)
  case subjectIsAmbiguous(String)
  case fileIsNotRecognised
  case widthsDiffer
  case manifestEntryIsUnusable(String)
  case entriesShareNumber(Int)

  var code: String {
    switch self {
    case .keyIsMissing: "AWS001"
    case .typeIsWrong: "AWS002"
    case .numberIsOutOfRange: "AWS003"
    case .boundsAreReversed: "AWS004"
    case .addressIsWrong: "AWS005"
    case .protocolIsUnknown: "AWS006"
    case .valueIsUnknown: "AWS007"
    case .alternatives: "AWS008"
    case .routeTargetIsUnknown: "AWS009"
    case .descriptionsDiffer: "AWS010"
    case .ruleFormsDiffer: "AWS011"
    case .nextPageIsMissing: "AWS012"
    case .routesAreLeftOut: "AWS013"
    case .listedIsNotDescribed: "AWS014"
    case .callFailed: "AWS015"
    case .subjectIsMissing: "AWS016"
    case .subjectIsAmbiguous: "AWS017"
    case .fileIsNotRecognised: "AWS018"
    case .widthsDiffer: "AWS019"
    case .manifestEntryIsUnusable: "AWS020"
    case .entriesShareNumber: "AWS021"
    }
  }

  var message: String {
    switch self {
    case .keyIsMissing(let key): "key \(key) is required, found none"
    case .typeIsWrong(let expected, let found): "\(expected.rawValue) is required, found \(found.rawValue)"
    case .numberIsOutOfRange(let what, let range, let found):
      "\(what) is \(range.lowerBound) through \(range.upperBound), found \(found)"
    case .boundsAreReversed(let low, let high, let from, let to):
      "\(low) is at most \(high), found \(from) and \(to)"
    case .addressIsWrong(let expected, let found): "\(expected) is required, found \"\(found)\""
    case .protocolIsUnknown(let found):
      "a protocol is tcp, udp, icmp, icmpv6, -1 or a number from 0 through 255, found \"\(found)\""
    case .valueIsUnknown(let allowed, let found): "the value is \(allowed), found \"\(found)\""
    case .alternatives(let keys, let found): "exactly one of \(keys) is required, found \(found)"
    case .routeTargetIsUnknown(let key):
      "a route has a target that this version knows, found " + (key.isEmpty ? "none" : key)
    default: messageOfTheWhole
    }
  }

  /// The messages on what shows only once everything is read.
  private var messageOfTheWhole: String {
    switch self {
    case .descriptionsDiffer(let name, let keys):
      "\(name) has one description, found two that differ in \(keys)"
    case .ruleFormsDiffer(let name):
      "the rules of \(name) are the same in describe-security-groups and describe-security-group-rules,"
        + " found two lists that differ"
    case .nextPageIsMissing(let kind):
      "every page of \(kind) is in the snapshot, found a NextToken without one"
    case .routesAreLeftOut: "all routes are listed, found AdditionalRoutesAvailable"
    case .listedIsNotDescribed(let name): "what is listed is described, found no description of \(name)"
    case .callFailed(let name, let reason):
      "AWS describes what is asked for, found failure \(reason) for \(name)"
    case .subjectIsMissing(let what):
      "the file's name, or its end after a -, names \(what), found nothing of that name in the snapshot"
    case .subjectIsAmbiguous(let found): "the file's name fits one resource, found \(found)"
    case .fileIsNotRecognised: "a document is known by its top-level keys, found none that this version reads"
    case .widthsDiffer:
      "a range of host ports is as wide as its range of container ports, found another width"
    case .entriesShareNumber(let number): "a rule number stands once in each direction, found \(number) twice"
    case .manifestEntryIsUnusable(let what):
      "an entry of the manifest names a file and its call, found \(what)"
    default: ""
    }
  }
}
