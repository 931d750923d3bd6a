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
    guard branches.count > most else { return branches }
    var whole = Branch(tree: tree)
    // What all of them begin with is where the tree has no alternatives yet.
    if case .sequence(let items) = tree {
      for item in items { guard gather(item, &whole) else { break } }
    }
    return [whole]
  }

  private static func split(_ tree: PatternSyntax) -> [Branch] {
    switch tree {
    case .alternatives(let branches):
      return branches.flatMap(split)
    case .sequence(let items):
      var leading = Branch()
      for (index, item) in items.enumerated() {
        if gather(item, &leading) { continue }
        // The first item that takes up text: its ways are the sequence's.
        let before = items[..<index]
        let behind = items[(index + 1)...]
        return split(item).map { branch in
          Branch(
            lookAheads: leading.lookAheads + branch.lookAheads,
            lookBehinds: leading.lookBehinds + branch.lookBehinds,
            tree: .sequence(before + [branch.tree] + behind))
        }
      }
      leading.tree = tree
      return [leading]
    default:
      var branch = Branch(tree: tree)
      _ = gather(tree, &branch)
      return [branch]
    }
  }

  /// Takes an item into the assertions, if it is nothing else.
  private static func gather(_ item: PatternSyntax, _ branch: inout Branch) -> Bool {
    switch item {
    case .lookAhead(let inside, false): branch.lookAheads.append(inside)
    case .lookBehind(let inside, let isNegated): branch.lookBehinds.append((inside, isNegated))
    case .empty, .lineStart, .lookAhead: break
    case .sequence(let items):
      // A group of nothing but assertions, such as a fragment.
      var inner = branch
      for item in items { guard gather(item, &inner) else { return false } }
      branch = inner
    default: return false
    }
    return true
  }
}
