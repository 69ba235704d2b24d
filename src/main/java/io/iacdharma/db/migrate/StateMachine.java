package io.iacdharma.db.migrate;

import io.iacdharma.db.migrate.MigrationEntry.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares files with history. It knows the ordinary cases, which it answers as Flyway does; a
 * history with rows of another kind, or files that only Flyway's resolver understands, are handed
 * to Flyway itself (see {@link #isOrdinary}).
 */
final class StateMachine {

  private static final Set<String> ORDINARY_TYPES = Set.of("SQL", "SCHEMA", "BASELINE");

  private final List<MigrationFile> files;
  private final List<HistoryRow> rows;
  private final boolean outOfOrder;
  private final List<MigrationEntry> entries = new ArrayList<>();
  private final List<MigrationFile> pending = new ArrayList<>();

  StateMachine(List<MigrationFile> files, List<HistoryRow> rows, boolean outOfOrder) {
    this.files = files;
    this.rows = rows;
    this.outOfOrder = outOfOrder;
  }

  /** Whether every file and every row is of a kind that this class answers for. */
  static boolean isOrdinary(List<MigrationFile> files, List<HistoryRow> rows) {
    return files.stream().noneMatch(file -> file.kind() == MigrationFile.Kind.BASELINE)
        && rows.stream().allMatch(row -> ORDINARY_TYPES.contains(row.type()));
  }

  /** Compares; call once. */
  StateMachine run() {
    Map<Version, MigrationFile> byVersion = new HashMap<>();
    Map<String, MigrationFile> byDescription = new HashMap<>();
    Version newestFile = null;
    for (MigrationFile file : files) {
      if (file.version() == null) {
        byDescription.put(file.description(), file);
      } else {
        byVersion.put(file.version(), file);
        newestFile = max(newestFile, file.version());
      }
    }
    Version highest = null;
    Version baseline = null;
    Set<Version> seen = new HashSet<>();
    Map<String, HistoryRow> repeatables = new HashMap<>();
    for (HistoryRow row : rows) {
      if (row.type().equals("SCHEMA")) {
        continue;
      }
      if (row.version() == null) {
        repeatables.put(row.description(), row);
        continue;
      }
      Version version = Version.parse(row.version());
      highest = row.success() ? max(highest, version) : highest;
      if (row.type().equals("BASELINE")) {
        baseline = version;
        entries.add(entry(row, null, State.APPLIED));
      } else {
        seen.add(version);
        applied(row, byVersion.get(version), newestFile, version);
      }
    }
    versionedFiles(seen, highest, baseline);
    repeatables(byDescription, repeatables);
    return this;
  }

  List<MigrationEntry> entries() {
    return entries;
  }

  List<MigrationFile> pending() {
    return pending;
  }

  private void applied(
      HistoryRow row, @Nullable MigrationFile file, @Nullable Version newestFile, Version version) {
    if (!row.success()) {
      entries.add(entry(row, file, State.FAILED));
      if (file != null) {
        pending.add(file);
      }
    } else if (file == null) {
      boolean future = newestFile == null || version.compareTo(newestFile) > 0;
      entries.add(entry(row, null, future ? State.FUTURE : State.MISSING));
    } else {
      boolean same =
          Objects.equals(row.checksum(), file.checksum())
              && sameDescription(row.description(), file.description());
      entries.add(entry(row, file, same ? State.APPLIED : State.CHANGED));
    }
  }

  private void versionedFiles(
      Set<Version> seen, @Nullable Version highest, @Nullable Version baseline) {
    for (MigrationFile file : files) {
      Version version = file.version();
      if (version == null || seen.contains(version)) {
        continue;
      }
      if (baseline != null && version.compareTo(baseline) <= 0) {
        entries.add(entry(file, State.IGNORED));
      } else if (highest != null && version.compareTo(highest) < 0) {
        entries.add(entry(file, outOfOrder ? State.PENDING : State.OUT_OF_ORDER));
        if (outOfOrder) {
          pending.add(file);
        }
      } else {
        entries.add(entry(file, State.PENDING));
        pending.add(file);
      }
    }
  }

  private void repeatables(Map<String, MigrationFile> files, Map<String, HistoryRow> latest) {
    for (HistoryRow row : latest.values().stream().sorted((a, b) -> a.rank() - b.rank()).toList()) {
      MigrationFile file = files.get(row.description());
      if (file == null) {
        entries.add(entry(row, null, State.MISSING));
      } else if (row.success() && Objects.equals(row.checksum(), file.checksum())) {
        entries.add(entry(row, file, State.APPLIED));
      }
    }
    for (MigrationFile file : this.files) {
      if (file.version() == null) {
        HistoryRow row = latest.get(file.description());
        if (row == null || !row.success() || !Objects.equals(row.checksum(), file.checksum())) {
          entries.add(entry(file, State.PENDING));
          pending.add(file);
        }
      }
    }
  }

  private static MigrationEntry entry(HistoryRow row, @Nullable MigrationFile file, State state) {
    return new MigrationEntry(
        row.version(),
        row.description(),
        file == null ? row.script() : file.script(),
        state,
        file == null ? phase(row) : file.phase(),
        row.installedOn());
  }

  private static String phase(HistoryRow row) {
    return row.version() == null ? "repeatable" : "expand";
  }

  private static MigrationEntry entry(MigrationFile file, State state) {
    return new MigrationEntry(
        file.version() == null ? null : file.version().toString(),
        file.description(),
        file.script(),
        state,
        file.phase(),
        null);
  }

  /** The history keeps only the first 200 characters. */
  private static boolean sameDescription(String stored, String description) {
    return description.equals(stored)
        || (stored.endsWith("...")
            && description.startsWith(stored.substring(0, stored.length() - 3)));
  }

  private static Version max(@Nullable Version a, Version b) {
    return a == null || b.compareTo(a) > 0 ? b : a;
  }
}
