package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares history and files and tells what differs, in more detail than a state can. */
final class Validation {

  private final MigrationInspector inspector;
  private final MigrateSettings settings;

  Validation(MigrationInspector inspector, MigrateSettings settings) {
    this.inspector = inspector;
    this.settings = settings;
  }

  /** Every difference; none means that history and files agree. */
  List<Difference> differences(Session session) {
    MigrationFolder folder = MigrationFolder.read(settings.locations());
    MigrationState state = inspector.inspect(session, folder);
    List<Difference> found = new ArrayList<>();
    for (MigrationEntry entry : state.entries()) {
      switch (entry.state()) {
        case APPLIED, PENDING, IGNORED -> {}
        case CHANGED -> found.add(changed(entry, state, folder));
        case FAILED ->
            found.add(
                difference(
                    entry,
                    "failed",
                    "an attempt did not end",
                    "run migrate; it goes on where that stopped"));
        case MISSING ->
            found.add(
                difference(
                    entry,
                    "missing",
                    "it was applied and has no file now",
                    "bring the file back, or: dharma-db migrate repair"));
        case FUTURE -> {
          if (settings.ignorePatterns().stream()
              .noneMatch(p -> p.equals("*:future") || p.equals("*:*"))) {
            found.add(
                difference(
                    entry, "future", "it was applied by a newer checkout", "use that checkout"));
          }
        }
        case OUT_OF_ORDER ->
            found.add(
                difference(
                    entry,
                    "out-of-order",
                    "its version is below the highest applied one",
                    "give it a new version, or --out-of-order"));
      }
    }
    for (InvalidIndex index : state.invalidIndexes()) {
      found.add(
          new Difference(
              index.schema() + "." + index.name(),
              null,
              "invalid-index",
              "the index on %s is not valid".formatted(index.table()),
              "run migrate; it builds the index again"));
    }
    return found;
  }

  private static Difference changed(
      MigrationEntry entry, MigrationState state, MigrationFolder folder) {
    HistoryRow row =
        state.rows().stream()
            .filter(r -> r.success() && Objects.equals(r.version(), entry.version()))
            .filter(r -> r.version() != null || r.description().equals(entry.description()))
            .reduce((first, second) -> second)
            .orElseThrow();
    MigrationFile file =
        folder.files().stream()
            .filter(f -> f.script().equals(entry.file()))
            .findFirst()
            .orElseThrow();
    if (Objects.equals(row.checksum(), file.checksum())) {
      return difference(
          entry,
          "description",
          "it was applied as '%s' and is called '%s' now"
              .formatted(row.description(), file.description()),
          "rename the file back, or: dharma-db migrate repair");
    }
    try {
      byte[] bytes = Files.readAllBytes(file.path());
      if (row.checksum() != null && Checksum.differsInWhitespaceOnly(bytes, row.checksum())) {
        return difference(
            entry,
            "whitespace",
            "only white space or line ends differ from what was applied",
            "harmless; make the history agree with: dharma-db migrate repair");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return difference(
        entry,
        "changed",
        "its text is not the one that was applied (checksum %s then, %s now)"
            .formatted(row.checksum(), file.checksum()),
        "bring the old text back and put the change into a new migration");
  }

  private static Difference difference(
      MigrationEntry entry, String problem, String message, String hint) {
    return new Difference(entry.file(), entry.version(), problem, message, hint);
  }
}
