package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The short transaction that puts the table back that was there before. */
final class UndoRun {

  private static final String POLICIES = Sql.load(UndoRun.class, "policies.sql");

  private final ConvertJournal journal;
  private final JournalRow row;
  private final long limit;
  private final TableName table;

  UndoRun(ConvertJournal journal, JournalRow row, long limit) {
    this.journal = journal;
    this.row = row;
    this.limit = limit;
    this.table = row.conversion().table();
  }

  /** Does it, in the transaction of {@code connection}; gives how many rows were moved. */
  Long run(Connection connection) throws SQLException {
    ConvertInspector inspector = new ConvertInspector(connection);
    Locks.take(connection, Objects.requireNonNull(inspector.read(table)));
    List<Leaf> leaves = leaves(connection, row);
    Facts parent = Objects.requireNonNull(inspector.read(table));
    refuse(row, reasons(row, leaves, parent));
    TableFacts before = Objects.requireNonNull(inspector.table(row.leaf()));
    Carried carried = Carried.from(connection, parent.table().oid(), parent.sequences());
    for (PublicationFacts publication : parent.publications()) {
      if (publication.byName()) {
        Queries.execute(connection, publication(publication, "DROP", ""));
      }
    }
    for (Leaf leaf : leaves) {
      Queries.execute(
          connection,
          "ALTER TABLE %s DETACH PARTITION %s".formatted(table.quoted(), leaf.name().quoted()));
    }
    List<TriggerFacts> own = inspector.triggers(row.oid());
    long moved = move(connection, leaves, parent, own);
    String gone = Identifier.qualified(table.schema(), rename(connection));
    carried.sequences(connection, gone, table.quoted());
    for (Dependent dependent : parent.dependents()) {
      if (dependent.text() != null) {
        Queries.execute(connection, dependent.make());
      }
    }
    Queries.execute(connection, "DROP TABLE " + gone);
    indexes(connection, inspector, parent);
    for (TriggerFacts trigger : own) {
      Queries.execute(connection, trigger.drop(table.quoted()));
    }
    for (String policy : Queries.texts(connection, POLICIES, row.oid())) {
      Queries.execute(
          connection,
          "DROP POLICY %s ON %s".formatted(new Identifier(policy).quoted(), table.quoted()));
    }
    carried.properties(connection, row.oid());
    for (TriggerFacts trigger : parent.triggers()) {
      Queries.execute(connection, trigger.make(table.quoted()));
    }
    for (PublicationFacts publication : parent.publications()) {
      if (publication.byName()) {
        Queries.execute(connection, publication(publication, "ADD", publication.tail()));
      }
    }
    if (row.wasNullable()) {
      Queries.execute(connection, nullable(row));
    }
    TableFacts after = Objects.requireNonNull(inspector.table(table));
    if (after.oid() != row.oid() || after.filenode() != before.filenode()) {
      throw new IllegalStateException("another table than the one that was there before");
    }
    journal.forget(connection, table);
    return moved;
  }

  /** Moves the rows of the other partitions, unseen by triggers and policies, and drops these. */
  private long move(Connection connection, List<Leaf> leaves, Facts parent, List<TriggerFacts> own)
      throws SQLException {
    String first = row.leaf().quoted();
    boolean forced = leaves.stream().anyMatch(leaf -> leaf.oid() == row.oid() && leaf.forced());
    List<TriggerFacts> firing = own.stream().filter(t -> !t.enabled().equals("D")).toList();
    for (TriggerFacts trigger : firing) {
      Queries.execute(
          connection,
          "ALTER TABLE %s DISABLE TRIGGER %s"
              .formatted(first, new Identifier(trigger.name()).quoted()));
    }
    Queries.execute(connection, "ALTER TABLE " + first + " NO FORCE ROW LEVEL SECURITY");
    String columns =
        parent.columns().stream()
            .filter(column -> !column.generated())
            .map(column -> new Identifier(column.name()).quoted())
            .collect(Collectors.joining(", "));
    long moved = 0;
    for (Leaf leaf : leaves) {
      if (leaf.oid() == row.oid()) {
        continue;
      }
      String from = leaf.name().quoted();
      Queries.execute(connection, "ALTER TABLE " + from + " NO FORCE ROW LEVEL SECURITY");
      long there = leaf.rows(connection, limit);
      refuse(row, tooMany(moved + there, limit));
      try (Statement statement = connection.createStatement()) {
        moved +=
            statement.executeUpdate(
                "INSERT INTO %s (%s) SELECT %s FROM ONLY %s"
                    .formatted(first, columns, columns, from));
      }
      Queries.execute(connection, "DROP TABLE " + from);
    }
    if (forced) {
      Queries.execute(connection, "ALTER TABLE " + first + " FORCE ROW LEVEL SECURITY");
    }
    for (TriggerFacts trigger : firing) {
      Queries.execute(connection, trigger.fire(first));
    }
    return moved;
  }

  /** The name goes from the partitioned table to the one that had it before. */
  private String rename(Connection connection) throws SQLException {
    String gone = Names.undone(table.name());
    Queries.execute(
        connection,
        "ALTER TABLE %s RENAME TO %s".formatted(table.quoted(), new Identifier(gone).quoted()));
    Queries.execute(
        connection,
        "ALTER TABLE %s RENAME TO %s"
            .formatted(row.leaf().quoted(), new Identifier(table.name()).quoted()));
    return gone;
  }

  private void indexes(Connection connection, ConvertInspector inspector, Facts parent)
      throws SQLException {
    List<IndexFacts> there = inspector.indexes(row.oid());
    if (row.keyName() != null) {
      String key = new Identifier(row.keyName()).quoted();
      for (IndexFacts index : there) {
        if (index.primary()) {
          Queries.execute(
              connection,
              "ALTER TABLE %s DROP CONSTRAINT %s"
                  .formatted(
                      table.quoted(), new Identifier(String.valueOf(index.constraint())).quoted()));
        }
      }
      Queries.execute(
          connection,
          "ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY USING INDEX %s"
              .formatted(table.quoted(), key, new Identifier(Names.oldKey(table.name())).quoted()));
      if (parent.primaryKey().filter(IndexFacts::replicaIdentity).isPresent()) {
        Queries.execute(
            connection,
            "ALTER TABLE %s REPLICA IDENTITY USING INDEX %s".formatted(table.quoted(), key));
      }
    }
    List<String> twins = row.conversion().dropUnique().stream().map(Names::twin).toList();
    for (IndexFacts index : there) {
      String name = row.indexNames().get(index.oid());
      if (name != null && twins.contains(name)) {
        Queries.execute(
            connection, "DROP INDEX " + Identifier.qualified(table.schema(), index.name()));
      } else if (name != null && !name.equals(index.name())) {
        Queries.execute(
            connection,
            "ALTER INDEX %s RENAME TO %s"
                .formatted(
                    Identifier.qualified(table.schema(), index.name()),
                    new Identifier(name).quoted()));
      }
    }
  }

  private String publication(PublicationFacts publication, String verb, String tail) {
    return "ALTER PUBLICATION %s %s TABLE %s%s"
        .formatted(new Identifier(publication.name()).quoted(), verb, table.quoted(), tail);
  }

  static String nullable(JournalRow row) {
    return "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL"
        .formatted(
            row.conversion().table().quoted(), new Identifier(row.conversion().column()).quoted());
  }

  static List<Leaf> leaves(Connection connection, JournalRow row) throws SQLException {
    return Leaf.of(connection, Objects.requireNonNull(row.parent()));
  }

  /** Why the partitioned table cannot be taken apart again. */
  static List<String> reasons(JournalRow row, List<Leaf> leaves, Facts parent) {
    List<String> reasons = new ArrayList<>();
    if (!Objects.equals(parent.table().oid(), row.parent())) {
      reasons.add("%s is another table by now".formatted(row.conversion().table()));
    }
    if (leaves.stream().noneMatch(leaf -> leaf.oid() == row.oid())) {
      reasons.add("its first partition, the table as it was, is no partition of it any more");
    }
    leaves.stream()
        .filter(leaf -> !leaf.kind().equals("r"))
        .forEach(leaf -> reasons.add("partition %s is no plain table".formatted(leaf.name())));
    parent.constraints().stream()
        .filter(ConstraintFacts::incoming)
        .forEach(
            k -> reasons.add("foreign key %s of %s refers to it".formatted(k.name(), k.table())));
    parent.dependents().stream()
        .filter(dependent -> dependent.text() == null)
        .forEach(other -> reasons.add(other.name() + " means it: drop it first"));
    return reasons;
  }

  static List<String> tooMany(long rows, long limit) {
    return rows <= limit
        ? List.of()
        : List.of(
            "more than %,d rows were written into newer partitions and would be moved under lock: --limit allows more"
                .formatted(limit));
  }

  static void refuse(JournalRow row, List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw Problem.of(
              ErrorCode.CONVERT_UNDO_IMPOSSIBLE,
              "the conversion of %s cannot be undone".formatted(row.conversion().table()))
          .because(String.join("\n", reasons))
          .after("the table stays partitioned")
          .hint(
              "see to what is named, or keep it: dharma-db partition convert %s --finish"
                  .formatted(row.conversion().table()))
          .exception();
    }
  }
}
