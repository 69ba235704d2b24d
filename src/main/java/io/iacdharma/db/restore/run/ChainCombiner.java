package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.Folders;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes one data directory of a chain of backups with pg_combinebackup (PostgreSQL manual,
 * 25.3.6.1). It does not look at the content of what it combines: every link must be proven before.
 */
final class ChainCombiner {

  private static final Duration LONGEST = Duration.ofDays(2);
  private static final int FIRST_WITH_LINKS = 18;

  private final Installation programs;
  private final ProcessRunner processes;
  private final Ownership owner;

  ChainCombiner(Installation programs, ProcessRunner processes, Ownership owner) {
    this.programs = programs;
    this.processes = processes;
    this.owner = owner;
  }

  /**
   * Combines.
   *
   * @param links the unpacked backups, oldest first; they are used up
   * @param moves the final folder of each tablespace by where the last link has it
   * @param combined a folder that does not exist, of the file system of the links
   * @param into where the result is moved to
   */
  void combine(List<Path> links, Map<Path, Path> moves, Path combined, Path into)
      throws IOException {
    String lastWords = "";
    for (List<String> mode : modes()) {
      List<String> arguments = new ArrayList<>(mode);
      moves.forEach((from, to) -> arguments.add("--tablespace-mapping=" + map(from, to)));
      arguments.addAll(List.of("--no-sync", "--no-manifest", "--output=" + combined));
      links.forEach(link -> arguments.add(link.toString()));
      ProgramResult result =
          processes.run(
              Program.of(programs.program("pg_combinebackup"), arguments.toArray(String[]::new))
                  .environment(Map.of("LC_ALL", "C"))
                  .within(LONGEST)
                  .as(owner.account()));
      if (result.isSuccess()) {
        moveUp(combined, into);
        return;
      }
      // Not every file system can link or share blocks: the next try does with less.
      lastWords = result.lastWords();
      Folders.delete(combined);
      for (Path folder : moves.values()) {
        empty(folder);
      }
    }
    throw failed(lastWords);
  }

  private List<List<String>> modes() {
    return programs.major() >= FIRST_WITH_LINKS
        ? List.of(List.of("--link"), List.of("--copy-file-range"), List.of())
        : List.of(List.of("--copy-file-range"), List.of());
  }

  /** The program takes the first equals sign for its own unless it is escaped. */
  private static String map(Path from, Path to) {
    return escaped(from) + "=" + escaped(to);
  }

  private static String escaped(Path path) {
    return path.toString().replace("=", "\\=");
  }

  private static void moveUp(Path combined, Path into) throws IOException {
    Files.move(
        combined.resolve(LinkPlace.CONTROL),
        combined.resolve(LinkPlace.HELD_CONTROL),
        StandardCopyOption.ATOMIC_MOVE);
    List<Path> parts;
    try (Stream<Path> found = Files.list(combined)) {
      parts = found.toList();
    }
    for (Path part : parts) {
      Files.move(
          part, into.resolve(String.valueOf(part.getFileName())), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(combined);
  }

  private static void empty(Path folder) throws IOException {
    List<Path> parts;
    try (Stream<Path> found = Files.list(folder)) {
      parts = found.toList();
    }
    for (Path part : parts) {
      Folders.delete(part);
    }
  }

  private DharmaException failed(String lastWords) {
    return Problem.of(ErrorCode.RESTORE_FAILED, "pg_combinebackup could not combine the chain")
        .at(programs.program("pg_combinebackup").toString())
        .because(lastWords)
        .after("every backup of the chain is whole; no server can start from what was unpacked")
        .hint("mend what it names, then run the same restore again")
        .exception();
  }
}
