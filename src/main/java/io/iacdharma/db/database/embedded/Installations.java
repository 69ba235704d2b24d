package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at folders that may hold PostgreSQL's programs. */
final class Installations {

  private static final List<String> SERVER = List.of("initdb", "postgres", "pg_ctl");
  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+\\S*)");

  private final ProcessRunner processes;

  Installations(ProcessRunner processes) {
    this.processes = processes;
  }

  /** The complete ones of a version that dharma-db works with, newest first. */
  List<Installation> complete(List<Path> folders) {
    return folders.stream()
        .filter(bin -> Files.isExecutable(Platform.program(bin, "pg_basebackup")))
        .flatMap(bin -> in(bin).stream())
        .filter(installation -> installation.major() >= ServerFacts.OLDEST_MAJOR)
        .sorted(Installation.BY_AGE.reversed())
        .toList();
  }

  /** The installation in a folder, if all that a server needs is there and runs. */
  Optional<Installation> in(Path bin) {
    boolean whole =
        SERVER.stream().allMatch(name -> Files.isExecutable(Platform.program(bin, name)));
    return whole ? version(bin).map(version -> new Installation(bin, version)) : Optional.empty();
  }

  private Optional<String> version(Path bin) {
    try {
      ProgramResult result =
          processes.run(
              Program.of(Platform.program(bin, "postgres"), "--version")
                  .environment(Map.of("LC_ALL", "C")));
      Matcher matcher = VERSION.matcher(result.output());
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (DharmaException e) {
      // Programs of another system, or without their libraries: not an installation to be used.
      return Optional.empty();
    }
  }
}
