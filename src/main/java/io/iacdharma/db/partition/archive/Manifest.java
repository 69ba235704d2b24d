package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself. It is believed only as far as the rows, the signed note and the
 * digests bear it out.
 *
 * @param system the cluster's system identifier
 * @param database the database's name
 * @param table the table whose partition it was
 * @param partition the partition's own name
 * @param bounds what rows it took
 * @param columns all columns of the table that takes the rows
 * @param segments how the lines are made, from the first row on; more than one where columns were
 *     added or dropped while the partition took rows
 * @param primaryKey the columns of the primary key; empty when there is none
 * @param checks the CHECK constraints that need nothing of the schema
 * @param rows how many rows there are
 * @param bytes how many bytes their lines are, with the newlines
 * @param root the root of the tree of their hashes (RFC 6962), in hexadecimal
 * @param note what the note is
 * @param sequence the note's place in its table's chain; null when it is in none
 * @param files every other file, by its path in the folder
 * @param server the version of the server that the rows were read from
 * @param tool the version of dharma-db
 * @param createdAt when it was made
 */
public record Manifest(
    String system,
    String database,
    TableName table,
    TableName partition,
    Bounds bounds,
    List<Column> columns,
    List<Segment> segments,
    List<String> primaryKey,
    List<Check> checks,
    long rows,
    long bytes,
    String root,
    NoteKind note,
    @Nullable Long sequence,
    Map<String, File> files,
    String server,
    String tool,
    Instant createdAt) {

  public Manifest {
    columns = List.copyOf(columns);
    segments = List.copyOf(segments);
    primaryKey = List.copyOf(primaryKey);
    checks = List.copyOf(checks);
  }

  /** The same manifest with these files. */
  Manifest with(Map<String, File> written) {
    return new Manifest(
        system,
        database,
        table,
        partition,
        bounds,
        columns,
        segments,
        primaryKey,
        checks,
        rows,
        bytes,
        root,
        note,
        sequence,
        Map.copyOf(written),
        server,
        tool,
        createdAt);
  }

  /**
   * The range of a partition.
   *
   * @param column the column that the table is partitioned by; null when it is no partition
   * @param from the lower bound, inclusive; null when it is open or no time
   * @param to the upper bound, exclusive; null when it is open or no time
   */
  public record Bounds(@Nullable String column, @Nullable Instant from, @Nullable Instant to) {}

  /**
   * A column.
   *
   * @param name its name
   * @param type its type as SQL writes it; a domain is written as the type below it
   * @param notNull whether it refuses NULL
   */
  public record Column(String name, String type, boolean notNull) {}

  /**
   * Rows whose lines have the same columns.
   *
   * @param rows how many
   * @param columns the columns in the order of the lines' fields
   * @param order the columns that the rows are ordered by
   * @param fromTx they were added by this transaction or a later one; null for no limit
   * @param toTx they were added by an earlier transaction than this; null for no limit
   */
  public record Segment(
      long rows,
      List<String> columns,
      List<String> order,
      @Nullable Long fromTx,
      @Nullable Long toTx) {

    public Segment {
      columns = List.copyOf(columns);
      order = List.copyOf(order);
    }
  }

  /**
   * A CHECK constraint.
   *
   * @param name its name
   * @param expression the condition as SQL writes it, without parentheses around it
   */
  public record Check(String name, String expression) {}

  /**
   * A file.
   *
   * @param bytes its size
   * @param sha256 SHA-256 of its bytes, in hexadecimal
   */
  public record File(long bytes, String sha256) {}

  /** What stands behind the root. */
  public enum NoteKind {
    /** The note that closed the partition in the chain of its table. */
    CLOSE,
    /** A note that was signed for this archive alone: the table is not sealed. */
    ARCHIVE,
    /** Nothing: the table is not sealed and no key is configured. */
    NONE
  }
}
