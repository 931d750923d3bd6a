import ArgumentParser

/// What the command's exit status means.
enum ExitStatus: Int32 {
  /// Everything was done.
  case fine = 0
  /// The audit's gate failed, or a folder is not what was signed.
  case gateFailed = 1
  /// A document could not be processed and was not released.
  case withheld = 2
  /// The command line is wrong (`EX_USAGE` of sysexits.h).
  case usage = 64

  /// The error that ends the command with this status, having said why already.
  var code: ExitCode { ExitCode(rawValue) }
}
