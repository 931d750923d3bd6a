/// The hash of Fowler, Noll and Vo, FNV-1a with 64 bits: for texts of our own, which nobody made to
/// have one hash.
///
/// Source: RFC 9923, "The FNV Non-Cryptographic Hash Algorithm".
package enum FNV1a {
  /// The hash of nothing.
  @inlinable
  package static var basis: UInt64 { 0xCBF2_9CE4_8422_2325 }

  /// The hash of what `hash` is of and `part` behind it, a byte or another hash.
  @inlinable
  package static func adding(_ part: UInt64, to hash: UInt64) -> UInt64 {
    (hash ^ part) &* 0x0000_0100_0000_01B3
  }

  /// The hash of `bytes`.
  @inlinable
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(basis) { adding(UInt64($1), to: $0) }
  }
}
