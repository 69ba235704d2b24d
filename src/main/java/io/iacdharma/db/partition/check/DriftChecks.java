package io.iacdharma.db.partition.check;

import io.iacdharma.db.partition.Coverage;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import io.iacdharma.db.report.Severity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In what the partitions of a table differ from it, and from each other. */
final class DriftChecks {

  /** So many partitions with the same trouble are told one by one; more of them together. */
  private static final int APART = 3;

  private static final List<CatalogCheck> BY_TABLE =
      List.of(
          CatalogCheck.of(Check.INDEX_MISSING, "index-missing.sql"),
          CatalogCheck.of(Check.INDEX_INVALID, "index-invalid.sql"),
          CatalogCheck.of(Check.ROW_SECURITY, "row-security.sql"),
          CatalogCheck.of(Check.OWNER, "owner.sql"),
          CatalogCheck.of(Check.REPLICA_IDENTITY, "replica-identity.sql"),
          CatalogCheck.of(Check.PUBLICATION, "publication.sql"),
          CatalogCheck.of(Check.OWN_IDENTITY, "own-identity.sql"),
          CatalogCheck.of(Check.COLUMN_DRIFT, "column-drift.sql"),
          CatalogCheck.of(Check.OWN_CHECK, "own-check.sql"),
          CatalogCheck.of(Check.COMMENT_MISSING, "comment-missing.sql"),
          CatalogCheck.of(Check.INCOMING_FOREIGN_KEY, "incoming-foreign-key.sql"),
          CatalogCheck.of(Check.NEVER_ANALYZED, "never-analyzed.sql"));
  private static final CatalogCheck TRIGGER_MISSING =
      CatalogCheck.of(Check.TRIGGER_MISSING, "trigger-missing.sql");
  private static final CatalogCheck TRIGGER_STATE =
      CatalogCheck.of(Check.TRIGGER_STATE, "trigger-state.sql");
  private static final CatalogCheck GRANTS_MISSING =
      CatalogCheck.of(Check.GRANTS_MISSING, "grants-missing.sql");
  private static final CatalogCheck GRANTS_EXTRA =
      CatalogCheck.of(Check.GRANTS_EXTRA, "grants-extra.sql");
  private static final CatalogCheck STORAGE_OPTIONS =
      CatalogCheck.of(Check.STORAGE_OPTIONS, "storage-options.sql");

  private final Connection connection;
  private final PartitionedTable table;
  private final List<PartitionFinding> found = new ArrayList<>();

  DriftChecks(Connection connection, PartitionedTable table) {
    this.connection = connection;
    this.table = table;
  }

  /**
   * Everything that differs.
   *
   * @param sealed whether the table's rows are sealed, so that what protects them matters more
   */
  List<PartitionFinding> find(PartitionPolicy policy, TableFacts facts, boolean sealed, Instant now)
      throws SQLException {
    found.clear();
    long parent = table.oid();
    for (CatalogCheck check : BY_TABLE) {
      add(check.check(), check.find(connection, parent));
    }
    add(Check.TRIGGER_MISSING, TRIGGER_MISSING.find(connection, parent, sealed));
    add(Check.TRIGGER_STATE, TRIGGER_STATE.find(connection, parent, sealed));
    boolean copied = policy.grants().copied(facts.rowSecurity(), facts.siblings());
    add(Check.GRANTS_MISSING, GRANTS_MISSING.find(connection, parent, copied));
    add(Check.GRANTS_EXTRA, GRANTS_EXTRA.find(connection, copied, parent));
    // Partitions that are closed may be stored otherwise on purpose.
    Object[] open =
        table.ranges().stream()
            .filter(partition -> Coverage.upper(partition).isAfter(now))
            .map(partition -> partition.oid())
            .toArray();
    add(
        Check.STORAGE_OPTIONS,
        STORAGE_OPTIONS.find(connection, parent, connection.createArrayOf("bigint", open)));
    return List.copyOf(found);
  }

  private void add(Check check, List<CatalogCheck.Row> rows) {
    Map<String, List<CatalogCheck.Row>> alike = new LinkedHashMap<>();
    for (CatalogCheck.Row row : rows) {
      alike.computeIfAbsent(row.says() + "|" + row.severity(), key -> new ArrayList<>()).add(row);
    }
    for (List<CatalogCheck.Row> group : alike.values()) {
      if (group.size() > APART) {
        together(check, group);
      } else {
        group.forEach(row -> one(check, row));
      }
    }
  }

  private void one(Check check, CatalogCheck.Row row) {
    found.add(
        new PartitionFinding(
            check,
            severity(check, row),
            table.name(),
            row.object(),
            row.object() + ": " + row.says(),
            row.fix().lines().toList()));
  }

  private void together(Check check, List<CatalogCheck.Row> rows) {
    List<String> names = rows.stream().map(CatalogCheck.Row::object).toList();
    found.add(
        new PartitionFinding(
            check,
            severity(check, rows.get(0)),
            table.name(),
            Words.sql(table.name()),
            "%d of %s (%s): %s"
                .formatted(rows.size(), table.name(), Words.some(names), rows.get(0).says()),
            rows.stream().flatMap(row -> row.fix().lines()).toList()));
  }

  private static Severity severity(Check check, CatalogCheck.Row row) {
    return row.severity() == null ? check.severity() : Severity.valueOf(row.severity());
  }
}
