package io.iacdharma.db.database.embedded;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** What is said when there is no embedded server to be had. */
final class StartErrors {

  private StartErrors() {}

  static Problem of(String message) {
    return Problem.of(ErrorCode.EMBEDDED_START_FAILED, message);
  }

  /** A file or folder of the server could not be worked with. */
  static RuntimeException files(Home home, IOException e) {
    boolean denied = e instanceof AccessDeniedException;
    return of("cannot work with the files of the embedded server")
        .at(home.directory().toString())
        .because(e.toString())
        .hint(
            denied
                ? "run as the user that these files belong to, or set embedded.directory"
                : "mend that, then dharma-db dev start")
        .exception(e);
  }

  static RuntimeException initialise(Installation programs, String lastWords) {
    return of("initdb of PostgreSQL %s failed".formatted(programs.version()))
        .at(programs.program("initdb").toString())
        .because(lastWords)
        .after("nothing was left behind")
        .hint("mend that, or name another bin folder in embedded.binaries")
        .exception();
  }

  static RuntimeException start(Home home, String words) {
    return of("the embedded server did not start")
        .at(home.log().toString())
        .because(words)
        .after("its data is untouched in " + home.data())
        .hint(
            "mend what the log names, then dharma-db dev start;"
                + " or move that folder away to begin with an empty server")
        .exception();
  }

  static RuntimeException nobodyToRunAs(Home home) {
    return of("root cannot run PostgreSQL, and there is no other user to run it as")
        .at(home.directory().toString())
        .because("neither 'postgres' nor 'nobody' is known, or the data is root's own")
        .hint("create a user named postgres, or run as an ordinary user")
        .exception();
  }

  static RuntimeException noPrograms() {
    return Problem.of(ErrorCode.PROGRAM_MISSING, "no PostgreSQL to start the embedded server from")
        .because(
            "no complete installation of 15 or newer was found, and none is bundled for this"
                + " system and processor")
        .hint("install PostgreSQL, or name its bin folder in embedded.binaries")
        .exception();
  }

  static RuntimeException noProgramsOf(int major) {
    return Problem.of(
            ErrorCode.PROGRAM_MISSING, "no PostgreSQL %d for a throw-away server".formatted(major))
        .because("no complete installation of that major version was found")
        .after("nothing was changed")
        .hint(
            "install PostgreSQL %d, name its bin folder in embedded.binaries, or give --shadow-url"
                .formatted(major))
        .exception();
  }

  static RuntimeException notAnInstallation(Path bin) {
    return Problem.of(ErrorCode.PROGRAM_MISSING, "embedded.binaries holds no PostgreSQL server")
        .at(bin.toString())
        .because("initdb, postgres and pg_ctl of version 15 or newer are needed, and must run")
        .hint("name the bin folder of an installation, or leave the setting out")
        .exception();
  }

  static RuntimeException unreachable(Path bin) {
    return of("the user that the server runs as cannot reach embedded.binaries")
        .at(bin.toString())
        .because("root does not run PostgreSQL itself; a folder above keeps others out")
        .hint("let everybody pass through the folders above it, or copy it elsewhere")
        .exception();
  }

  static RuntimeException noSuchMajor(Home home, int major) {
    return of("the data directory is of PostgreSQL %d, which is not installed".formatted(major))
        .at(home.data().toString())
        .because("a data directory is served by its own major version only")
        .after("nothing was changed")
        .hint(
            "install PostgreSQL %d, or name its bin folder in embedded.binaries; or move that"
                    .formatted(major)
                + " folder away to begin with an empty server")
        .exception();
  }
}
