import Testing

@testable import LetheCore

@Suite("Eight bytes at a time")
struct EightBytesTests {
  /// Bytes in which every value stands at every place of eight.
  private static let texts: [[UInt8]] = (0..<256).flatMap { value in
    (0..<8).map { place in
      var bytes = [UInt8](repeating: 0x41, count: 8)
      bytes[place] = UInt8(value)
      bytes[(place + 3) % 8] = UInt8(value)
      return bytes
    }
  }

  @Test("say of each byte what asking it alone says")
  func agree() {
    for bytes in Self.texts {
      let eight = bytes.span.eightBytes(at: 0)
      let equal = EightBytes.equal(bytes[5], eight)
      let letters = EightBytes.letters(eight)
      for place in 0..<8 {
        let bit = UInt64(0x80) << UInt64(place * 8)
        #expect((equal & bit != 0) == (bytes[place] == bytes[5]))
        #expect((letters & bit != 0) == ((bytes[place] | 0x20) &- 0x61 < 26 && bytes[place] < 0x80))
      }
      #expect(EightBytes.count(equal) == bytes.count { $0 == bytes[5] })
      let controls = EightBytes.less(than: 0x20, eight)
      let first = bytes.firstIndex { $0 < 0x20 }
      #expect((controls == 0) == (first == nil))
      if let first { #expect(EightBytes.leading(before: controls) == first) }
    }
  }

  @Test("find and count bytes wherever they stand", arguments: [0, 1, 7, 8, 9, 20])
  func search(length: Int) {
    for place in 0..<max(1, length) {
      var bytes = [UInt8](repeating: 0x61, count: length)
      if place < length { bytes[place] = 0x0A }
      #expect(bytes.span.firstIndex(of: 0x0A, from: 0) == bytes.firstIndex(of: 0x0A))
      #expect(bytes.span.firstIndex(of: 0x0A, from: min(length, place + 1)) == nil)
      #expect(bytes.span.count(of: 0x61) == bytes.count { $0 == 0x61 })
    }
  }
}
