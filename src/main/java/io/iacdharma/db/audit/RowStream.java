package io.iacdharma.db.audit;

import io.iacdharma.db.database.BulkCopy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.SqlErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one partition, or of a table that has none, in their canonical form and order. Rows
 * pass by one at a time; nothing is kept.
 */
public final class RowStream {

  private final ReadTransaction transaction;
  private final SealedTable table;

  /**
   * Creates a stream of a table's rows.
   *
   * @param table as {@link SealedTableInspector} found it; a table that is no longer attached is
   *     inspected under its own name
   */
  public RowStream(ReadTransaction transaction, SealedTable table) {
    this.transaction = transaction;
    this.table = table;
  }

  /** Is given each row. */
  @FunctionalInterface
  public interface Lines {

    /**
     * A row's line without its line break. The buffer is only lent; {@link RowFields} finds the
     * values in it.
     */
    void line(byte[] buffer, int offset, int length) throws IOException;
  }

  /**
   * Reads all rows of one leaf in a form of the past or the present.
   *
   * @return how many there were
   * @throws io.iacdharma.db.error.DharmaException what the server refused
   * @throws UncheckedIOException what {@code lines} threw
   */
  public long read(SealedLeaf leaf, RowForm form, TxRange range, Lines lines) {
    return read(leaf, sql(leaf, form, range), lines);
  }

  /** The same in whatever order the server finds them, which spares it an index and a sort. */
  long readAsTheyLie(SealedLeaf leaf, RowForm form, TxRange range, Lines lines) {
    String sql = "COPY (SELECT %s FROM %s) TO STDOUT".formatted(columns(form), rows(leaf, range));
    return read(leaf, sql, lines);
  }

  /**
   * Reads the rows of some pages of a leaf that are chosen at random, in no order.
   *
   * @param percent how many of its pages, in percent
   * @param seed another one chooses other pages
   * @return how many rows there were
   */
  long sample(
      SealedLeaf leaf, RowForm form, TxRange range, double percent, long seed, Lines lines) {
    String sql =
        String.format(
            Locale.ROOT,
            "COPY (SELECT %s FROM %s TABLESAMPLE SYSTEM (%.6f) REPEATABLE (%d)%s) TO STDOUT",
            columns(form),
            from(leaf),
            percent,
            seed,
            where(leaf, range));
    return read(leaf, sql, lines);
  }

  private long read(SealedLeaf leaf, String sql, Lines lines) {
    try (LineSplitter splitter = new LineSplitter(lines)) {
      BulkCopy.out(transaction.session(), sql, splitter);
      return splitter.count();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the rows of " + leaf.name()).exception(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many rows a leaf has. */
  public long count(SealedLeaf leaf, TxRange range) {
    String sql = "SELECT count(*) FROM " + from(leaf) + where(leaf, range);
    try (Statement statement = transaction.session().connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "counting the rows of " + leaf.name()).exception(e);
    }
  }

  /** Whether a leaf has such rows. */
  public boolean any(SealedLeaf leaf, TxRange range) {
    String sql = "SELECT EXISTS (SELECT FROM %s%s)".formatted(from(leaf), where(leaf, range));
    try (Statement statement = transaction.session().connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for rows of " + leaf.name()).exception(e);
    }
  }

  /** The statement that {@link #read} runs. */
  public String sql(SealedLeaf leaf, RowForm form, TxRange range) {
    return "COPY (SELECT %s FROM %s%s ORDER BY %s) TO STDOUT"
        .formatted(
            columns(form),
            from(leaf),
            where(leaf, range),
            form.order().stream().map(this::ordered).collect(Collectors.joining(", ")));
  }

  private static String columns(RowForm form) {
    return form.columns().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
  }

  /** What stands behind FROM for such rows of a leaf. */
  String rows(SealedLeaf leaf, TxRange range) {
    return from(leaf) + where(leaf, range);
  }

  private String from(SealedLeaf leaf) {
    // Policies belong to the parent, and so do grants: through it everybody may read who should.
    return table.partitioned() ? table.name().quoted() : "ONLY " + leaf.name().quoted();
  }

  private String where(SealedLeaf leaf, TxRange range) {
    List<String> conditions = new ArrayList<>();
    if (table.partitioned()) {
      conditions.add("tableoid = " + leaf.oid());
    }
    String key = table.key();
    if (leaf.bounds() != null && key != null) {
      bound(key, ">=", leaf.bounds().fromText(), conditions);
      bound(key, "<", leaf.bounds().toText(), conditions);
    }
    if (leaf.isDefault() && key != null) {
      table.leaves().stream()
          .map(SealedLeaf::bounds)
          .filter(Objects::nonNull)
          .forEach(other -> outside(key, other, conditions));
    }
    limit(">=", range.from(), conditions);
    limit("<", range.to(), conditions);
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** Spares the planner and the server the other partitions. */
  private static void bound(String key, String sign, String text, List<String> conditions) {
    if (!text.equals("MINVALUE") && !text.equals("MAXVALUE")) {
      conditions.add(Identifier.quoted(key) + " " + sign + " " + Identifier.literal(text));
    }
  }

  /** The default partition is found by what the others hold: its oid alone spares none of them. */
  private static void outside(String key, SealedLeaf.Bounds other, List<String> conditions) {
    List<String> sides = new ArrayList<>();
    bound(key, "<", other.fromText(), sides);
    bound(key, ">=", other.toText(), sides);
    conditions.add("(" + String.join(" OR ", sides) + ")");
  }

  private static void limit(String sign, @Nullable Long limit, List<String> conditions) {
    if (limit != null) {
      conditions.add("tx %s '%d'::xid8".formatted(sign, limit));
    }
  }

  private String ordered(String column) {
    boolean collated = table.column(column).map(SealedColumn::collated).orElse(false);
    return Identifier.quoted(column) + (collated ? " COLLATE \"C\"" : "");
  }
}
