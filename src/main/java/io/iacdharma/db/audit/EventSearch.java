package io.iacdharma.db.audit;

import io.iacdharma.db.audit.SealedPart.Stretch;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.InclusionProof;
import io.iacdharma.db.proof.LeafHasher;
import io.iacdharma.db.proof.TlogProof;
import io.iacdharma.db.proof.Tree;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a row by its id and proves that it was sealed as it is. */
final class EventSearch {

  private final ReadTransaction transaction;
  private final SealedTable table;
  private final TableEvidence evidence;

  EventSearch(ReadTransaction transaction, SealedTable table, TableEvidence evidence) {
    this.transaction = transaction;
    this.table = table;
    this.evidence = evidence;
  }

  /** A row that was found: where it is, who added it, and by which column it was found. */
  private record Found(SealedLeaf leaf, long tx, SealedColumn column, String id) {}

  /** The row of this id; empty when there is none. */
  Optional<EventProof> prove(String id, ChainCheck check, VerifiedChain chain) {
    return find(id).map(found -> prove(found, check, chain));
  }

  private Optional<Found> find(String id) {
    for (SealedColumn column : keyColumns()) {
      List<Found> found = find(id, column);
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
    }
    return Optional.empty();
  }

  /** The column that is called id, where the key has one; else every column of the key. */
  private List<SealedColumn> keyColumns() {
    List<SealedColumn> columns = new ArrayList<>();
    for (String name : table.order()) {
      if (!name.equals(SealedTableInspector.TX)) {
        table.column(name).ifPresent(columns::add);
      }
    }
    List<SealedColumn> named = columns.stream().filter(it -> it.name().equals("id")).toList();
    return named.isEmpty() ? columns : named;
  }

  private List<Found> find(String id, SealedColumn column) {
    String sql =
        "SELECT tableoid::bigint, tx::text::bigint, %2$s::text FROM %1$s WHERE %2$s = %3$s::%4$s ORDER BY 2"
            .formatted(
                table.name().quoted(),
                new Identifier(column.name()).quoted(),
                Identifier.literal(id),
                column.type());
    List<Found> found = new ArrayList<>();
    Connection connection = transaction.session().connection();
    try (Statement statement = connection.createStatement()) {
      Savepoint before = connection.setSavepoint();
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          long oid = row.getLong(1);
          long tx = row.getLong(2);
          String written = row.getString(3);
          table.leaves().stream()
              .filter(leaf -> leaf.oid() == oid)
              .forEach(leaf -> found.add(new Found(leaf, tx, column, written)));
        }
      } catch (SQLException e) {
        if (!isNoValue(e)) {
          throw e;
        }
        connection.rollback(before);
      }
      return found;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for a row of " + table.name()).exception(e);
    }
  }

  /** Class 22: the text is no value of this column's type, so no row has it. */
  private static boolean isNoValue(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith("22");
  }

  private EventProof prove(Found found, ChainCheck check, VerifiedChain chain) {
    String partition = found.leaf().name().name();
    SealedPart part = chain.parts().get(partition);
    Stretch stretch = part == null ? null : stretch(part, found.tx());
    RowForm form = stretch == null ? table.form() : stretch.form();
    byte[] line = line(found, form);
    String row = new RowFields(form).key(line, 0, line.length);
    Hash leaf = Hash.of(new LeafHasher().hash(line, 0, line.length));
    if (part == null || stretch == null) {
      String why = "the row was added behind the newest seal";
      PartitionVerdict verdict =
          part == null
              ? PartitionVerdict.unsealed(table.name(), partition, -1, why)
              : PartitionVerdict.of(part, -1, Verdict.UNSEALED, null, why);
      return new EventProof(verdict, row, leaf, null);
    }
    TlogProof proof = proof(part, line, leaf, check);
    PartitionVerdict verdict =
        proof == null
            ? PartitionVerdict.of(
                part, -1, Verdict.CHANGED, null, "no sealed row is as this one is now: " + row)
            : PartitionVerdict.of(
                part, -1, Verdict.INTACT, null, "row %d: %s".formatted(proof.index() + 1, row));
    return new EventProof(verdict, row, leaf, proof);
  }

  private @Nullable TlogProof proof(SealedPart part, byte[] line, Hash leaf, ChainCheck check) {
    SealNote newest = part.newest();
    EvidenceNote note = check.believed(newest.sequence()).orElse(null);
    NoteOrigin origin = newest.origin();
    for (LeafHashFile file : HashCopies.of(evidence, origin.partition(), origin.era()).files()) {
      if (note == null || file.size() < newest.size()) {
        continue;
      }
      long index = new Differences(file, newest.size()).find(leaf.bytes(), 0);
      if (index >= 0) {
        InclusionProof path = new Tree(file).inclusion(index, newest.size());
        TlogProof proof =
            new TlogProof(
                new String(line, StandardCharsets.UTF_8), index, path.path(), note.signed());
        if (proof.leads()) {
          return proof;
        }
      }
    }
    return null;
  }

  private static @Nullable Stretch stretch(SealedPart part, long tx) {
    for (Stretch stretch : part.stretches()) {
      Long from = stretch.from();
      Long to = stretch.to();
      if ((from == null || tx >= from) && (to == null || tx < to)) {
        return stretch;
      }
    }
    return null;
  }

  private byte[] line(Found found, RowForm form) {
    RowFields fields = new RowFields(form);
    byte[][] line = {new byte[0]};
    new RowStream(transaction, table)
        .read(
            found.leaf(),
            form,
            TxRange.of(found.tx(), found.tx() + 1),
            (buffer, offset, length) -> {
              String value = fields.value(found.column().name(), buffer, offset, length);
              if (found.id().equals(value)) {
                line[0] = Arrays.copyOfRange(buffer, offset, offset + length);
              }
            });
    return line[0];
  }
}
