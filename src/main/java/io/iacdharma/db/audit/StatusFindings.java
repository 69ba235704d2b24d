package io.iacdharma.db.audit;

import io.iacdharma.db.database.Blocker;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What of seals, evidence and key a person should mend. Pure: it is told everything. */
final class StatusFindings {

  /** Rows older than this that no seal holds are worth a warning. */
  static final Duration LONGEST_EXPOSURE = Duration.ofDays(1);

  /** A transaction older than this that holds the horizon back is worth a warning. */
  static final Duration LONGEST_HOLD = Duration.ofHours(1);

  /** The ids of all; each has a page of its own. */
  static final List<String> IDS =
      List.of(
          "seal-late",
          "seal-unclosed",
          "seal-columns",
          "seal-hidden",
          "seal-horizon",
          "seal-copies",
          "seal-key");

  private final Instant now;

  StatusFindings(Instant now) {
    this.now = now;
  }

  List<Finding> of(
      List<TableSealStatus> tables, Horizon horizon, List<FolderStatus> folders, KeyStatus key) {
    List<Finding> found = new ArrayList<>();
    for (TableSealStatus table : tables) {
      lag(table, found);
      copies(
          table.table(),
          folders.stream().filter(it -> it.table().equals(table.table())).toList(),
          found);
    }
    held(horizon, found);
    key(key, found);
    return found;
  }

  private void lag(TableSealStatus status, List<Finding> found) {
    String table = "table " + shown(status.table());
    Long unsealed = status.unsealedRows();
    Instant oldest = status.oldestUnsealed();
    if (status.hidden() != null) {
      found.add(
          finding(
              "seal-hidden",
              Severity.WARNING,
              table,
              "rows that are not sealed could not be counted: " + status.hidden(),
              "-- audit.role with a role that reads every row"));
    }
    if (status.sealable()
        && unsealed != null
        && unsealed > 0
        && (oldest == null
            ? status.lastCheckpoint() == null
            : oldest.plus(LONGEST_EXPOSURE).isBefore(now))) {
      found.add(
          finding(
              "seal-late",
              Severity.WARNING,
              table,
              "%d row%s in no seal%s: a change of them would leave no trace"
                  .formatted(
                      unsealed,
                      unsealed == 1 ? " is" : "s are",
                      oldest == null ? "" : ", the oldest is from " + oldest),
              "dharma-db audit seal"));
    }
    if (status.sealable() && !status.unclosed().isEmpty()) {
      found.add(
          finding(
              "seal-unclosed",
              Severity.WARNING,
              table,
              "%s: the time is over, and rows can still be added"
                  .formatted(
                      status.unclosed().stream()
                          .map(StatusFindings::shown)
                          .collect(Collectors.joining(", "))),
              "dharma-db audit seal"));
    }
    for (String column : status.missingColumns()) {
      found.add(
          finding(
              "seal-columns",
              Severity.ERROR,
              "column " + shown(status.table()) + "." + Identifier.shown(column),
              "it was sealed, and the table no longer has it: sealed rows have lost a value",
              "-- restore it from a backup or an archive"));
    }
  }

  private static void copies(TableName table, List<FolderStatus> folders, List<Finding> found) {
    if (folders.size() < 2) {
      found.add(
          finding(
              "seal-copies",
              Severity.WARNING,
              "table " + shown(table),
              "its seals lie in one folder only: who can write there can make another history",
              "-- audit.evidence with a second folder, on another machine or in other hands"));
    }
    long newest = folders.stream().mapToLong(FolderStatus::newest).max().orElse(0);
    for (FolderStatus folder : folders) {
      String object = "folder " + folder.folder();
      if (!folder.same()) {
        found.add(
            finding(
                "seal-copies",
                Severity.ERROR,
                object,
                "note %d of %s is not the one that another folder has"
                    .formatted(folder.newest(), shown(table)),
                "dharma-db audit verify"));
      } else if (folder.notes() < newest) {
        found.add(
            finding(
                "seal-copies",
                Severity.WARNING,
                object,
                "it has %d of %d notes of %s".formatted(folder.notes(), newest, shown(table)),
                "dharma-db audit seal"));
      }
    }
  }

  private static void held(Horizon horizon, List<Finding> found) {
    Horizon.Holder holder = horizon.heldBy();
    Long age = holder == null ? null : holder.ageMs();
    if (holder != null && age != null && age > LONGEST_HOLD.toMillis()) {
      found.add(
          finding(
              "seal-horizon",
              Severity.WARNING,
              holder.pid() == null
                  ? "prepared transaction " + holder.prepared()
                  : "session " + holder.pid(),
              "%s has been open for %s: nothing that was written since can be sealed"
                  .formatted(holder.text(), Blocker.age(age)),
              holder.prepared() == null
                  ? "SELECT pg_terminate_backend(%d);".formatted(holder.pid())
                  : "ROLLBACK PREPARED %s; -- or COMMIT PREPARED, in database %s"
                      .formatted(Identifier.literal(holder.prepared()), holder.database())));
    }
  }

  private static void key(KeyStatus key, List<Finding> found) {
    if (key.file() == null) {
      found.add(
          finding(
              "seal-key",
              Severity.INFO,
              "setting audit.keyFile",
              "no private key is named here: seals are made elsewhere, or not at all",
              "dharma-db audit key create"));
      return;
    }
    String object = "file " + key.file();
    if (!key.present()) {
      found.add(
          finding(
              "seal-key",
              Severity.WARNING,
              object,
              "the private key is not there: nothing can be sealed from here",
              "dharma-db audit key create"));
    } else if (key.exposed()) {
      found.add(
          finding(
              "seal-key",
              Severity.ERROR,
              object,
              "others than its owner may use the private key: its mode is " + key.mode(),
              "chmod 600 %s, then dharma-db audit key rotate".formatted(key.file())));
    }
    if (key.beside()) {
      found.add(
          finding(
              "seal-key",
              Severity.ERROR,
              object,
              "the private key lies with the evidence: who can change the one can sign the other",
              "-- move it, then dharma-db audit key rotate"));
    }
  }

  private static Finding finding(
      String id, Severity severity, String object, String message, String safe) {
    String told = message.startsWith("it ") ? object + message.substring(2) : message;
    return new Finding(id, "checks/" + id, severity, null, 0, "", object, told, safe);
  }

  private static String shown(TableName table) {
    return Identifier.shown(table.schema(), table.name());
  }
}
