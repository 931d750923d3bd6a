/// The ways in which a pattern may match, each with the assertions it begins with.
///
/// `(?<!a) (?: (?=b) c | (?<=d) e ) f` is two: `c f` with three assertions, `e f` with two. What
/// stands before a place and what two look-aheads ask for cannot be put into one graph, so
/// they are gathered here and looked at apart.
struct PatternBranches {
  /// One of the ways.
  struct Branch {
    var lookAheads: [PatternSyntax] = []
    var lookBehinds: [(tree: PatternSyntax, isNegated: Bool)] = []
    /// The branch, assertions included.
    var tree = PatternSyntax.empty
  }

  /// More ways than this are taken together.
  private static let most = 24

  static func of(_ tree: PatternSyntax) -> [Branch] {
    let branches = split(tree)
    return branches.count > most ? [Branch(tree: tree)] : branches
  }

  private static func split(_ tree: PatternSyntax) -> [Branch] {
    switch tree {
    case .alternatives(let branches):
      return branches.flatMap(split)
    case .sequence(let items):
      var leading = [Branch()]
      for (index, item) in items.enumerated() {
        if let asked = assertions(item) {
          let product = leading.flatMap { known in asked.map { known.adding($0) } }
          if product.count <= most { leading = product }
          continue
        }
        // The first item that takes up text: its ways are the sequence's.
        let before = items[..<index]
        let behind = items[(index + 1)...]
        let inner = split(item)
        guard inner.count * leading.count <= most else { break }
        return leading.flatMap { known in
          inner.map { branch in
            var result = known.adding(branch)
            result.tree = .sequence(before + [branch.tree] + behind)
            return result
          }
        }
      }
      return leading.map { known in
        var result = known
        result.tree = tree
        return result
      }
    default:
      var result = Branch()
      if let asked = assertions(tree), asked.count == 1 { result = asked[0] }
      result.tree = tree
      return [result]
    }
  }

  /// What an item asks for, in as many ways as there are, if it takes up no text.
  private static func assertions(_ item: PatternSyntax) -> [Branch]? {
    switch item {
    case .lookAhead(let inside, false):
      // Look-behinds inside stand at the same place; alternatives inside are ways.
      let ways = split(inside)
      guard ways.count <= 6 else { return [Branch(lookAheads: [inside])] }
      return ways.map { way in
        Branch(lookAheads: way.lookAheads + [way.tree], lookBehinds: way.lookBehinds)
      }
    case .lookBehind(let inside, let isNegated):
      return [Branch(lookBehinds: [(inside, isNegated)])]
    case .empty, .lineStart, .lineEnd, .wordBoundary, .lookAhead: return [Branch()]
    case .sequence(let items):
      // A group of nothing but assertions, such as a fragment.
      var ways = [Branch()]
      for item in items {
        guard let asked = assertions(item) else { return nil }
        let product = ways.flatMap { known in asked.map { known.adding($0) } }
        if product.count <= most { ways = product }
      }
      return ways
    case .alternatives(let branches):
      var ways: [Branch] = []
      for branch in branches {
        guard let asked = assertions(branch) else { return nil }
        ways += asked
      }
      return ways
    default: return nil
    }
  }
}

extension PatternBranches.Branch {
  /// What is asked for by both; the tree is this one's.
  fileprivate func adding(_ other: Self) -> Self {
    var result = self
    result.lookAheads += other.lookAheads
    result.lookBehinds += other.lookBehinds
    return result
  }
}
