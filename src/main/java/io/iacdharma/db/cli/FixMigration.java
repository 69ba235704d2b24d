package io.iacdharma.db.cli;

import io.iacdharma.db.check.Skipped;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.index.FixAction;
import io.iacdharma.db.index.FixNote;
import io.iacdharma.db.index.FixTask;
import io.iacdharma.db.index.IndexFixWork;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.migrate.NewMigration;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes a plan as migrations. A file runs either in a transaction or outside one, so statements
 * are put together by that: what is declared, what is built, what is attached, what is dropped.
 */
final class FixMigration {

  private static final String WHAT = "fix indexes";
  private static final int LAST = 5;
  private static final String ALLOWED =
      "-- dharma-db: allow index-drop-blocks because the index of a partitioned table is dropped in"
          + " no other way\n";
  private static final String MARK = "__fix_indexes";

  private final CommandContext context;
  private final Session session;
  private final Path folder;

  FixMigration(CommandContext context, Session session) {
    this.context = context;
    this.session = session;
    this.folder = context.settings().get(Keys.MIGRATE_LOCATIONS).get(0);
  }

  /** Writes the files, unless this is a dry run or there is nothing to write. */
  Report write(IndexFixWork work, List<Skipped> skipped) {
    List<FixTask> tasks = work.fix().tasks();
    List<FixNote> notes = work.fix().notes();
    Map<String, Object> data = FixReport.data(work, notes, skipped);
    List<Path> files = new ArrayList<>();
    List<Block> blocks = new ArrayList<>(FixReport.lines(skipped));
    Outcome outcome = Outcome.UNCHANGED;
    if (tasks.isEmpty()) {
      blocks.add(new Line("nothing to do; no migration was written"));
    } else if (context.options().dryRun()) {
      outcome = Outcome.PLANNED;
      blocks.add(FixReport.planned(tasks));
    } else {
      outcome = Outcome.CHANGED;
      refuseAgain(tasks);
      List<List<FixTask>> parts = parts(tasks);
      boolean partitioned = tasks.stream().anyMatch(task -> task.action() == FixAction.ATTACH);
      for (int i = 0; i < parts.size(); i++) {
        Path file = file(parts.get(i), i + 1, parts.size(), partitioned);
        files.add(file);
        blocks.add(new Line(file.toString()));
      }
    }
    data.put("files", files.stream().map(Path::toString).toList());
    return new Report(outcome, data, blocks, FixReport.warnings(notes));
  }

  /**
   * In the order in which each may rest on those before it. What locks readers out is alone in its
   * file, so that the lock is short.
   */
  static List<List<FixTask>> parts(List<FixTask> tasks) {
    List<List<FixTask>> parts = new ArrayList<>();
    for (int number = 1; number <= LAST; number++) {
      int part = number;
      List<FixTask> those = tasks.stream().filter(task -> part(task) == part).toList();
      if (number == LAST) {
        those.forEach(task -> parts.add(List.of(task)));
      } else if (!those.isEmpty()) {
        parts.add(those);
      }
    }
    return parts;
  }

  private static int part(FixTask task) {
    return switch (task.action()) {
      case DECLARE -> 1;
      case CLEAR, REBUILD, BUILD -> 2;
      case ATTACH -> 3;
      case DROP -> task.isConcurrent() ? 4 : LAST;
    };
  }

  private Path file(List<FixTask> tasks, int number, int of, boolean partitioned) {
    Path file =
        new NewMigration(context.clock()).create(folder, of == 1 ? WHAT : WHAT + " " + number);
    StringBuilder text = new StringBuilder();
    text.append("-- ").append(WHAT);
    text.append(of == 1 ? "" : " (%d of %d)".formatted(number, of)).append('\n');
    if (partitioned) {
      text.append("-- For databases with these partitions only.\n");
    }
    String said = "";
    for (FixTask task : tasks) {
      String why = String.join(", ", task.checks()) + "; lock: " + task.lock();
      text.append(why.equals(said) ? "" : "\n-- " + why + "\n");
      said = why;
      text.append(part(task) == LAST ? ALLOWED : "");
      text.append(task.statement()).append('\n');
    }
    RunReporter.replace(file, text.toString());
    return file;
  }

  /** A second file with the same statements would fail where both are applied. */
  private void refuseAgain(List<FixTask> tasks) {
    for (Path file : written()) {
      String text = read(file);
      for (FixTask task : tasks) {
        if (text.contains(task.statement()) && !isApplied(file)) {
          throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "%s holds these statements".formatted(file))
              .because(task.statement())
              .after("nothing was written")
              .hint("apply it with dharma-db migrate, or remove it and write it anew")
              .exception();
        }
      }
    }
  }

  private boolean isApplied(Path file) {
    return MigrateCommand.service(context, session).entries().stream()
        .anyMatch(
            entry ->
                entry.state() == MigrationEntry.State.APPLIED
                    && Path.of(entry.file()).endsWith(file.getFileName()));
  }

  private List<Path> written() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".sql") && file.toString().contains(MARK))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static RuntimeException unreadable(Path path, IOException e) {
    return Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot read %s".formatted(path))
        .because(e.toString())
        .after("nothing was written")
        .exception(e);
  }
}
