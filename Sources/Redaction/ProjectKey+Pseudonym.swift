internal import LetheCore

extension ProjectKey {
  /// An id that says nothing about `id` and is the same for it in every run.
  public func pseudonym(for id: String) -> String {
    digest(of: Array(id.utf8), for: "record-id").hexadecimal
  }
}
