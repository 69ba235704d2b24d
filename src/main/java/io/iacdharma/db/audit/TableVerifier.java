package io.iacdharma.db.audit;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Verifies the partitions of one table, in one transaction. */
final class TableVerifier {

  /** Internal errors such as corrupted data, errors of the disk, and bytes that are no text. */
  private static final List<String> DAMAGED = List.of("XX", "58030", "22021");

  private final ReadTransaction transaction;
  private final TableName name;
  private final @Nullable SealedTable table;
  private final LeafFinder finder;
  private final TableEvidence evidence;
  private final Function<RowStream, PartitionCheck> kind;

  /**
   * Looks at the table.
   *
   * @param zone what bounds without an offset mean
   * @param kind how closely rows are looked at
   * @throws DharmaException AUDIT_ROWS_HIDDEN and what else keeps its rows from being read
   */
  TableVerifier(
      ReadTransaction transaction,
      TableName name,
      ZoneId zone,
      TableEvidence evidence,
      Function<RowStream, PartitionCheck> kind) {
    SealedTableInspector inspector = new SealedTableInspector(transaction);
    this.transaction = transaction;
    this.name = name;
    this.table = table(inspector, name, zone);
    if (table != null) {
      RowVisibility.require(transaction, table);
    }
    this.finder = new LeafFinder(inspector, table, name, zone);
    this.evidence = evidence;
    this.kind = kind;
  }

  /** Verifies one sealed partition. */
  PartitionCheck.Checked check(SealedPart part) {
    Optional<LeafPlace> found = finder.find(part.newest());
    if (found.isEmpty()) {
      String what = table == null ? "the table is gone" : "the partition is gone";
      return new PartitionCheck.Checked(
          PartitionVerdict.of(part, 0, Verdict.MISSING, null, what), List.of());
    }
    LeafPlace place = found.get();
    PartitionCheck.Checked checked = readable(place, part);
    PartitionVerdict verdict = checked.verdict().saying(place.remark());
    if (place.lost() != null) {
      String state =
          verdict.verdict() == Verdict.INTACT ? "there they are as sealed" : "there they differ";
      verdict = verdict.but(Verdict.MISSING, place.lost() + ", and " + state);
    }
    return new PartitionCheck.Checked(verdict, checked.damages());
  }

  /** The partitions that have no seal. */
  List<PartitionVerdict> unsealed(Collection<SealedPart> parts) {
    Set<String> sealed = new HashSet<>();
    for (SealedPart part : parts) {
      sealed.add(part.newest().origin().partition());
      finder.find(part.newest()).ifPresent(place -> sealed.add(place.leaf().name().name()));
    }
    List<PartitionVerdict> verdicts = new ArrayList<>();
    if (table != null) {
      RowStream rows = new RowStream(transaction, table);
      for (SealedLeaf leaf : table.leaves()) {
        String partition = leaf.name().name();
        if (!sealed.contains(partition)) {
          long count = rows.count(leaf, TxRange.all());
          verdicts.add(
              PartitionVerdict.unsealed(name, partition, count, "nothing of it was sealed yet"));
        }
      }
    }
    return verdicts;
  }

  /** Rows that the server itself finds damaged are a finding, and the next partition comes. */
  private PartitionCheck.Checked readable(LeafPlace place, SealedPart part) {
    Connection connection = transaction.session().connection();
    try {
      Savepoint before = connection.setSavepoint();
      try {
        return rows(place, part);
      } catch (DharmaException e) {
        String state = e.problem().sqlState();
        if (state == null || DAMAGED.stream().noneMatch(state::startsWith)) {
          throw e;
        }
        connection.rollback(before);
        String what = "its rows cannot be read: " + e.problem().cause();
        return new PartitionCheck.Checked(
            PartitionVerdict.of(part, -1, Verdict.CHANGED, null, what), List.of());
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "verifying " + place.leaf().name()).exception(e);
    }
  }

  private PartitionCheck.Checked rows(LeafPlace place, SealedPart part) {
    for (SealedPart.Stretch stretch : part.stretches()) {
      Set<String> needed = new HashSet<>(stretch.form().columns());
      needed.addAll(stretch.form().order());
      for (String column : needed) {
        if (place.table().column(column).isEmpty()) {
          String what = "the sealed column %s is not there any more".formatted(column);
          return new PartitionCheck.Checked(
              PartitionVerdict.of(part, 0, Verdict.CHANGED, null, what), List.of());
        }
      }
    }
    NoteOrigin origin = part.newest().origin();
    HashCopies copies = HashCopies.of(evidence, origin.partition(), origin.era());
    return kind.apply(new RowStream(transaction, place.table())).check(place.leaf(), part, copies);
  }

  private static @Nullable SealedTable table(
      SealedTableInspector inspector, TableName name, ZoneId zone) {
    try {
      return inspector.read(name, zone);
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.AUDIT_TABLE_MISSING) {
        return null;
      }
      throw e;
    }
  }
}
