package io.iacdharma.db.restore.run;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.restore.RestoreJob;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves, before anything is written, that the server's user will be able to read the WAL: it may
 * be another one than this.
 */
final class ArchiveAccess {

  private static final Path SHELL = Path.of("/bin/sh");
  private static final int NO_PROGRAM = 3;
  private static final int NOT_READABLE = 4;
  private static final String LOOK =
      "[ -r \"$1/archive.json\" ] || exit 4; [ -z \"$2\" ] || [ -r \"$2\" ] || exit 4;"
          + " case \"$2\" in *.zst) command -v zstd >/dev/null || exit 3;;"
          + " *.gz) command -v gzip >/dev/null || exit 3;; esac";

  private ArchiveAccess() {}

  /** The variables that a started server sees, the programs of its commands included. */
  static Map<String, String> variables(Environment environment) {
    return Map.of(
        "PATH", environment.variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin"), "LC_ALL", "C");
  }

  /**
   * Looks as the server's user.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING, REPOSITORY_UNAVAILABLE
   */
  static void require(
      RestoreJob job, @Nullable Account account, ProcessRunner processes, Environment environment) {
    Optional<Path> readable = WalCommand.folder(job.archive());
    if (readable.isEmpty()) {
      // This process reads it, and hands the WAL over.
      return;
    }
    Path folder = readable.get();
    Optional<Path> segment =
        job.segments().stream()
            .flatMap(name -> job.archive().wal().find(name).stream())
            .findFirst()
            .flatMap(record -> file(job.archive(), record));
    int exit =
        processes
            .run(
                Program.of(
                        SHELL,
                        "-c",
                        LOOK,
                        "sh",
                        folder.toString(),
                        segment.map(Path::toString).orElse(""))
                    .environment(variables(environment))
                    .as(account))
            .exit();
    if (exit == NO_PROGRAM) {
      throw Problem.of(ErrorCode.PROGRAM_MISSING, "the program zstd is missing")
          .because("the server's restore_command unpacks the archived WAL with it")
          .after("nothing was written")
          .hint("install it: apt-get install zstd, dnf install zstd or apk add zstd")
          .exception();
    }
    if (exit == NOT_READABLE) {
      throw Problem.of(
              ErrorCode.REPOSITORY_UNAVAILABLE, "the server's user cannot read the repository")
          .at(folder.toString())
          .because(
              "the server is to run as %s and fetches its WAL from there"
                  .formatted(account == null ? "this user" : "user " + account.name()))
          .after("nothing was written")
          .hint(
              "give the repository to that user, or make the empty target folder one of the user"
                  + " that can read it")
          .exception();
    }
  }

  private static Optional<Path> file(Archive archive, WalRecord record) {
    return archive.repository().local(archive.wal().fileKey(record));
  }
}
