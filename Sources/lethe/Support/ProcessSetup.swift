import Dispatch
import Foundation
import LetheKit

/// What has to be so before the first file is opened.
enum ProcessSetup {
  /// Prepares standard streams and signals.
  ///
  /// - Returns: what watches for signals as long as it lives.
  static func prepare() -> [any DispatchSourceSignal] {
    openMissingStreams()
    // Writing to a closed pipe, or beyond the size a file may have, fails then, and is
    // handled where it happens.
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
    // Help and completions are printed by others, who do not look whether it worked.
    atexit {
      guard fflush(nil) != 0, errno != EPIPE else { return }
      StandardError.write("error: standard output cannot be written\n")
      _exit(ExitStatus.withheld.rawValue)
    }
    return [SIGINT, SIGTERM, SIGHUP].compactMap(endingCleanly)
  }

  /// Opens the standard streams that the caller has closed.
  ///
  /// Otherwise the first files opened would take their numbers, and what is said to
  /// standard error would be written into a letter.
  private static func openMissingStreams() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(descriptor, F_GETFD) == -1 {
      // The wrong way round for input and output, so that using them is an error.
      _ = unsafe open("/dev/null", mode)
    }
  }

  /// Removes temporary files when the process is told to end, and then lets it end.
  private static func endingCleanly(on number: Int32) -> (any DispatchSourceSignal)? {
    // What was ignored by whoever started us, as `nohup` does, stays ignored.
    let before = signal(number, SIG_DFL)
    guard before.map({ unsafe unsafeBitCast($0, to: Int.self) }) != 1 else {
      _ = signal(number, SIG_IGN)
      return nil
    }
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      TemporaryFiles.removeAll { count in
        if count > 0 {
          StandardError.write(
            "error: stopped before the end; nothing was released that is not whole\n")
        }
        // Ends as if the signal had never been caught, so that the caller sees which it was.
        _ = signal(number, SIG_DFL)
        var signals = sigset_t()
        _ = unsafe sigemptyset(&signals)
        _ = unsafe sigaddset(&signals, number)
        _ = unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        _ = raise(number)
        exit(128 + number)
      }
    }
    source.activate()
    return source
  }
}
