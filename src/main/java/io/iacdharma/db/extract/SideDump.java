package io.iacdharma.db.extract;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LibpqVariables;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes whole tables and schemas into a file, by pg_dump: definitions and rows. */
public final class SideDump {

  private static final Duration LONGEST = Duration.ofDays(7);

  private final Database clone;
  private final Installation programs;
  private final ProcessRunner processes;

  /**
   * A way out of a clone.
   *
   * @param programs those of the clone's major version
   */
  public SideDump(Database clone, Installation programs, ProcessRunner processes) {
    this.clone = clone;
    this.programs = programs;
    this.processes = processes;
  }

  /** What pg_dump writes. */
  public enum Format {
    /** SQL, for psql. */
    PLAIN,
    /** For pg_restore. */
    CUSTOM
  }

  /**
   * Dumps tables with their partitions.
   *
   * @return the size of the file in bytes
   * @throws io.iacdharma.db.error.DharmaException FILE_NOT_WRITABLE, PROGRAM_FAILED
   */
  public long tables(Session session, Selection selection, Path file, Format format) {
    ShapeInspector inspector = new ShapeInspector(session);
    List<String> chosen = new ArrayList<>();
    for (Shape table : selection.tables()) {
      // Before version 16 a dump of a partitioned table does not bring its partitions along.
      inspector.withPartitions(table.name()).forEach(one -> chosen.add("--table=" + one.quoted()));
    }
    return dump(chosen.stream().distinct().toList(), file, format);
  }

  /** Dumps schemas with everything in them. */
  public long schemas(List<String> schemas, Path file, Format format) {
    return dump(
        schemas.stream().map(one -> "--schema=" + new Identifier(one).quoted()).toList(),
        file,
        format);
  }

  private long dump(List<String> chosen, Path file, Format format) {
    try (NewFile target = NewFile.begin(file)) {
      List<String> arguments = new ArrayList<>(chosen);
      arguments.add("--format=" + (format == Format.PLAIN ? "plain" : "custom"));
      arguments.add("--file=" + target.beside());
      arguments.add("--no-password");
      processes.require(
          Program.of(programs.program("pg_dump"), arguments.toArray(String[]::new))
              .environment(LibpqVariables.of(clone.settings(), "dharma-db restore"))
              .within(LONGEST));
      return target.finish();
    }
  }
}
