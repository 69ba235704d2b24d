package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.ReadTransaction;
import io.iacdharma.db.audit.RowForm;
import io.iacdharma.db.audit.RowStream;
import io.iacdharma.db.audit.RowVisibility;
import io.iacdharma.db.audit.SealedLeaf;
import io.iacdharma.db.audit.SealedTable;
import io.iacdharma.db.audit.SealedTableInspector;
import io.iacdharma.db.audit.TxRange;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.Manifest.Bounds;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A closed partition, as one snapshot shows it from beginning to end. All of its rows are seen, or
 * it cannot be opened.
 */
final class PartitionReading implements AutoCloseable {

  private static final String SOURCE = Sql.load(PartitionReading.class, "source.sql");

  private final ReadTransaction transaction;
  private final SealedTable table;
  private final SealedLeaf leaf;
  private final ArchiveRequest request;
  private final @Nullable Closing closing;
  private final Source source;

  /** What is read once: the shape, the server's timeline, the size on the disk. */
  private record Source(TableShape shape, int timeline, long bytes) {}

  private PartitionReading(
      ReadTransaction transaction,
      SealedTable table,
      SealedLeaf leaf,
      ArchiveRequest request,
      @Nullable Closing closing,
      Source source) {
    this.transaction = transaction;
    this.table = table;
    this.leaf = leaf;
    this.request = request;
    this.closing = closing;
    this.source = source;
  }

  /**
   * Begins to read.
   *
   * @param closings the notes of the table; null when it is not sealed
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_PARTITION_OPEN, AUDIT_ROWS_HIDDEN,
   *     AUDIT_TABLE_MISSING or AUDIT_TABLE_UNSUPPORTED
   */
  static PartitionReading open(
      Session session, @Nullable String role, ArchiveRequest request, @Nullable Closings closings) {
    ReadTransaction transaction = ReadTransaction.begin(session, role);
    boolean opened = false;
    try {
      SealedTableInspector inspector = new SealedTableInspector(transaction);
      SealedTable table = inspector.read(request.table(), request.zone());
      if (leaf(table, request).isEmpty()) {
        // Detached: it is a table of its own, with its own policies and grants.
        table = inspector.read(request.partition(), request.zone());
      }
      SealedLeaf leaf = leaf(table, request).orElseThrow(() -> unknown(request));
      Closing closing = OpenPartitions.require(leaf, request, closings);
      RowVisibility.require(transaction, table);
      PartitionReading reading =
          new PartitionReading(
              transaction, table, leaf, request, closing, source(session, leaf.oid()));
      opened = true;
      return reading;
    } finally {
      if (!opened) {
        transaction.close();
      }
    }
  }

  private static Optional<SealedLeaf> leaf(SealedTable table, ArchiveRequest request) {
    return table.leaves().stream()
        .filter(leaf -> leaf.name().equals(request.partition()))
        .findFirst();
  }

  private static RuntimeException unknown(ArchiveRequest request) {
    return Problem.of(
            ErrorCode.PARTITION_TABLE_MISSING,
            "%s is no partition that has rows".formatted(request.partition()))
        .because("it is partitioned in turn, or no ordinary table")
        .exception();
  }

  private static Source source(Session session, long oid) {
    try (PreparedStatement statement = session.connection().prepareStatement(SOURCE)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Source(
            TableShape.of(session, oid), row.getInt("timeline"), row.getLong("bytes"));
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at what is archived").exception(e);
    }
  }

  /**
   * Gives every row to the sink.
   *
   * @return how they were written
   * @throws java.io.UncheckedIOException what the sink threw
   */
  List<Segment> read(RowStream.Lines sink) {
    RowStream stream = new RowStream(transaction, table);
    List<Segment> segments = new ArrayList<>();
    for (Segment segment : segments()) {
      long rows =
          stream.read(
              leaf,
              new RowForm(segment.columns(), segment.order()),
              new TxRange(segment.fromTx(), segment.toTx()),
              sink);
      segments.add(
          new Segment(rows, segment.columns(), segment.order(), segment.fromTx(), segment.toTx()));
    }
    return segments;
  }

  private List<Segment> segments() {
    if (closing != null) {
      return closing.segments();
    }
    RowForm form = table.form();
    return List.of(new Segment(0, form.columns(), form.order(), null, null));
  }

  /** The range of the partition, as the catalog has it, or as it was told. */
  Bounds bounds() {
    SealedLeaf.Bounds bounds = leaf.bounds();
    return bounds == null
        ? new Bounds(null, request.from(), request.to())
        : new Bounds(table.key(), bounds.from(), bounds.to());
  }

  /** What closed it; null when the table is not sealed. */
  @Nullable Closing closing() {
    return closing;
  }

  TableShape shape() {
    return source.shape();
  }

  /** The timeline of the server. */
  int timeline() {
    return source.timeline();
  }

  /** How many bytes the partition has on its disk, without indexes. */
  long bytesOnDisk() {
    return source.bytes();
  }

  /** All rows of transactions below this one are in. */
  long horizon() {
    return transaction.finished();
  }

  /** Lets go of the snapshot; may be called twice. */
  @Override
  public void close() {
    transaction.close();
  }
}
