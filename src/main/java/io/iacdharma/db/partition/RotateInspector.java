package io.iacdharma.db.partition;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a rotation must know, and no more than the table at hand makes necessary. */
final class RotateInspector {

  private static final String PENDING = Sql.load(RotateInspector.class, "pending-detaches.sql");

  private final Session session;
  private final Connection connection;
  private final RotateSettings settings;
  private final Ledger ledger;
  private final HoldTable holds;

  RotateInspector(Session session, RotateSettings settings) {
    this.session = session;
    this.connection = session.connection();
    this.settings = settings;
    String schema = PartitionService.schema(settings, session);
    this.ledger = new Ledger(schema);
    this.holds = new HoldTable(schema);
  }

  /** The facts of one table; empty for the default policy's when there is no such table. */
  Optional<RotateFacts> read(PartitionPolicy policy, Instant now) throws SQLException {
    PartitionedTable table;
    try {
      table = new PartitionInspector(session).read(policy.table(), policy.calendar().zone());
    } catch (DharmaException e) {
      if (!policy.isConfigured() && e.problem().code() == ErrorCode.PARTITION_TABLE_MISSING) {
        return Optional.empty();
      }
      throw e;
    }
    Books books = books(policy.table());
    List<Span> missing = RotatePlanner.missing(policy, table, now);
    boolean retires = policy.onExpire() != OnExpire.KEEP;
    Optional<Partition> standard = table.defaultPartition();
    DefaultRows rows = DefaultRows.NONE;
    List<String> leftOvers = List.of();
    if (standard.isPresent()) {
      DefaultInspector inspector = new DefaultInspector(connection, table, policy.calendar());
      leftOvers = inspector.leftOvers(standard.get());
      rows = defaultRows(inspector, table, standard.get());
    }
    Map<String, String> taken = Map.of();
    if (!missing.isEmpty() || !rows.isEmpty()) {
      taken = TakenNames.of(connection, policy.table(), names(policy, missing, rows));
    }
    return Optional.of(
        new RotateFacts(
            policy,
            table,
            pending(table),
            rows,
            leftOvers,
            retires || !missing.isEmpty() || !rows.isEmpty()
                ? ForeignKeys.of(connection, table.oid())
                : ForeignKeys.NONE,
            books.ledger(),
            books.read(),
            books.holds(),
            taken,
            settings.sealed().contains(policy.table())));
  }

  private record Books(List<LedgerRow> ledger, List<Hold> holds, boolean read) {}

  private Books books(TableName table) throws SQLException {
    Ledger.Access rows = Ledger.access(connection, ledger.sqlName());
    Ledger.Access kept = Ledger.access(connection, holds.sqlName());
    return new Books(
        rows.exists() && rows.readable() ? ledger.rows(connection, table) : List.of(),
        kept.exists() && kept.readable()
            ? holds.all(connection).stream()
                .filter(hold -> hold.isActive() && hold.table().equals(table))
                .toList()
            : List.of(),
        (rows.readable() || !rows.exists()) && (kept.readable() || !kept.exists()));
  }

  private DefaultRows defaultRows(
      DefaultInspector inspector, PartitionedTable table, Partition standard) throws SQLException {
    if (!standard.kind().equals("r")) {
      return new DefaultRows(
          List.of(), 0, "it is partitioned in turn, or a foreign table, and cannot be promoted");
    }
    try {
      return inspector.read(standard, ChangeRoute.of(session, table, settings.role()));
    } catch (DharmaException e) {
      return new DefaultRows(List.of(), 0, e.problem().message());
    }
  }

  private static List<String> names(PartitionPolicy policy, List<Span> missing, DefaultRows rows) {
    List<String> names = new ArrayList<>();
    missing.forEach(span -> names.add(RotatePlanner.name(policy, span).name()));
    rows.periods().forEach(one -> names.add(RotatePlanner.name(policy, one.span()).name()));
    if (!rows.periods().isEmpty()) {
      names.add(RotatePlanner.promotedName(policy, rows.whole()).name());
    }
    return names;
  }

  private List<PendingDetach> pending(PartitionedTable table) throws SQLException {
    List<PendingDetach> pending = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PENDING)) {
      statement.setLong(1, table.oid());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          pending.add(
              new PendingDetach(
                  new TableName(row.getString("parent_schema"), row.getString("parent_name")),
                  new TableName(row.getString("schema"), row.getString("name")),
                  row.getLong("oid")));
        }
      }
    }
    return pending;
  }
}
