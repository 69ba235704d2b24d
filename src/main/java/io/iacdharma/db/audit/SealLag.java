package io.iacdharma.db.audit;

import io.iacdharma.db.audit.TableSealStatus.LastCheckpoint;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds out how far tables are sealed, by their notes and by the rows that came after those. */
final class SealLag {

  private static final String UNSEALED = Sql.load(SealLag.class, "unsealed-rows.sql");

  private final Session session;
  private final SealSettings settings;
  private final Clock clock;

  SealLag(Session session, SealSettings settings, Clock clock) {
    this.session = session;
    this.settings = settings;
    this.clock = clock;
  }

  /** The state of one table; changes nothing. */
  TableSealStatus of(TableName name, TableEvidence evidence) {
    try (ReadTransaction transaction = ReadTransaction.begin(session, settings.role())) {
      SealedTable table = new SealedTableInspector(transaction).read(name, settings.zone(name));
      String hidden = hidden(transaction, table);
      RowStream stream = new RowStream(transaction, table);
      Map<SealedLeaf, Boolean> held = new LinkedHashMap<>();
      Set<String> wanted = new TreeSet<>();
      for (SealedLeaf leaf : table.leaves()) {
        boolean rows = hidden == null && !leaf.detachPending() && stream.any(leaf, TxRange.all());
        held.put(leaf, rows);
        if (rows || hidden != null || leaf.closed()) {
          wanted.add(leaf.name().name());
        }
      }
      NewestNotes notes = NewestNotes.of(evidence, wanted, closes(name, evidence));
      Unsealed unsealed = new Unsealed();
      if (hidden == null) {
        for (Map.Entry<SealedLeaf, Boolean> leaf : held.entrySet()) {
          if (leaf.getValue()) {
            count(table, stream, leaf.getKey(), notes.byPartition(), unsealed);
          }
        }
      }
      return status(table, notes, unsealed, hidden);
    }
  }

  /** What was counted so far. */
  private static final class Unsealed {
    private long rows;
    private @Nullable Instant earliest;
  }

  private TableSealStatus status(
      SealedTable table, NewestNotes notes, Unsealed unsealed, @Nullable String hidden) {
    SealNote head = notes.head();
    return new TableSealStatus(
        table.name(),
        table.tx(),
        notes.byPartition().values().stream().mapToLong(SealNote::size).sum(),
        hidden == null ? unsealed.rows : null,
        head == null
            ? null
            : new LastCheckpoint(
                head.sequence(),
                head.at(),
                head.horizon(),
                head.origin().partition(),
                head.origin().era()),
        unsealed.earliest,
        table.leaves().size(),
        (int) table.leaves().stream().filter(SealedLeaf::closed).count(),
        table.leaves().stream()
            .filter(leaf -> isOver(leaf) && !isClosed(leaf, notes))
            .map(SealedLeaf::name)
            .toList(),
        missing(table, notes),
        hidden);
  }

  private static boolean isClosed(SealedLeaf leaf, NewestNotes notes) {
    SealNote note = notes.byPartition().get(leaf.name().name());
    return leaf.closed() && note != null && note.closes();
  }

  private boolean isOver(SealedLeaf leaf) {
    Instant end = leaf.end();
    return end != null && !end.plus(settings.settle()).isAfter(clock.instant());
  }

  private static List<String> missing(SealedTable table, NewestNotes notes) {
    Set<String> sealed = new TreeSet<>();
    notes.byPartition().values().forEach(note -> sealed.addAll(note.columns()));
    if (notes.head() != null) {
      sealed.addAll(notes.head().columns());
    }
    List<String> missing = new ArrayList<>();
    for (String column : sealed) {
      if (table.column(column).isEmpty()) {
        missing.add(column);
      }
    }
    return missing;
  }

  private static @Nullable String hidden(ReadTransaction transaction, SealedTable table) {
    try {
      RowVisibility.require(transaction, table);
      return null;
    } catch (DharmaException e) {
      ErrorCode code = e.problem().code();
      if (code == ErrorCode.AUDIT_ROWS_HIDDEN || code == ErrorCode.PRIVILEGE_MISSING) {
        return e.problem().message();
      }
      throw e;
    }
  }

  /** The database knows where the closing notes are; where it does not, the walk goes further. */
  private Map<String, Long> closes(TableName name, TableEvidence evidence) {
    long newest = evidence.newest();
    return evidence
        .note(newest)
        .map(
            head -> new CheckpointCache(session, settings).closes(name, head.seal().origin().era()))
        .orElse(Map.of());
  }

  private void count(
      SealedTable table,
      RowStream stream,
      SealedLeaf leaf,
      Map<String, SealNote> notes,
      Unsealed unsealed) {
    SealNote note = notes.get(leaf.name().name());
    if (note != null && note.closes() && leaf.closed()) {
      return;
    }
    TxRange range = note == null ? TxRange.all() : TxRange.from(note.horizon());
    String key = table.key() == null ? "NULL::text" : new Identifier(table.key()).quoted();
    String sql = UNSEALED.replace(":key", key).replace(":what", stream.rows(leaf, range));
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      unsealed.rows += row.getLong("rows");
      String earliest = row.getString("earliest");
      if (earliest != null && table.keyType() != null) {
        KeyTime.parse(table.keyType(), earliest, settings.zone(table.name()))
            .filter(time -> unsealed.earliest == null || time.isBefore(unsealed.earliest))
            .ifPresent(time -> unsealed.earliest = time);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "counting the rows of " + leaf.name()).exception(e);
    }
  }
}
