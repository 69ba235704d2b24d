package io.iacdharma.db.extract;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.extract.KeyedRows.KeyedRow;
import io.iacdharma.db.extract.TableDiff.How;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares rows of a clone with those of the live database by their primary keys: two streams in
 * one order, merged. It reads, and nothing else; memory does not grow with the rows.
 */
public final class RowDiff {

  private final Session clone;
  private final Session live;
  private final int most;
  private final Consumer<String> talk;

  /**
   * A comparison.
   *
   * @param most how many keys of each kind are kept for each table
   * @param talk is told what is being compared
   */
  public RowDiff(Session clone, Session live, int most, Consumer<String> talk) {
    this.clone = clone;
    this.live = live;
    this.most = most;
    this.talk = talk;
  }

  /** Compares all tables of a selection. */
  public List<TableDiff> compare(Selection selection) {
    List<TableDiff> found = new ArrayList<>();
    try (Reading then = Reading.begin(clone);
        Reading now = Reading.begin(live)) {
      Objects.requireNonNull(then);
      Objects.requireNonNull(now);
      Map<TableName, Shape> shapes = new ShapeInspector(live).shapes();
      for (Shape table : selection.tables()) {
        talk.accept("comparing " + table.name());
        found.add(compare(table, shapes.get(table.name()), selection.rows()));
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "comparing the rows of " + selection.what()).exception(e);
    }
    return found;
  }

  private TableDiff compare(Shape then, @Nullable Shape now, String rows) throws SQLException {
    if (now == null) {
      return TableDiff.not(then.name(), count(then, rows), "there is no such table any more");
    }
    if (then.key().isEmpty() || !now.columns().containsAll(then.key())) {
      return TableDiff.not(
          then.name(),
          0,
          then.key().isEmpty()
              ? "not compared: it has no primary key"
              : "not compared: its primary key was (%s)".formatted(String.join(", ", then.key())));
    }
    List<String> common = then.columns().stream().filter(now::has).toList();
    KeyOrder order = KeyOrder.of(then, now);
    TableDiff.Counter counter = new TableDiff.Counter(then.name(), then.key(), most);
    try (KeyedRows before = KeyedRows.open(clone, then.name(), common, order, rows);
        KeyedRows after = KeyedRows.open(live, now.name(), common, order, rows)) {
      merge(before, after, order, counter);
    }
    return counter.result(note(then, now));
  }

  private static void merge(
      KeyedRows before, KeyedRows after, KeyOrder order, TableDiff.Counter counter)
      throws SQLException {
    KeyedRow was = before.next();
    KeyedRow is = after.next();
    while (was != null || is != null) {
      int place = was == null ? 1 : is == null ? -1 : order.compare(was.key(), is.key());
      if (place < 0) {
        counter.add(How.MISSING, Objects.requireNonNull(was).key());
        was = before.next();
      } else if (place > 0) {
        counter.add(How.EXTRA, Objects.requireNonNull(is).key());
        is = after.next();
      } else {
        KeyedRow one = Objects.requireNonNull(was);
        if (one.digest().equals(Objects.requireNonNull(is).digest())) {
          counter.same();
        } else {
          counter.add(How.CHANGED, one.key());
        }
        was = before.next();
        is = after.next();
      }
    }
  }

  /** Columns that only one side has, or in another type, are left out or compared as text. */
  private static @Nullable String note(Shape then, Shape now) {
    List<String> gone = then.columns().stream().filter(one -> !now.has(one)).toList();
    List<String> added = now.columns().stream().filter(one -> !then.has(one)).toList();
    List<String> notes = new ArrayList<>();
    if (!gone.isEmpty()) {
      notes.add("columns gone since: " + String.join(", ", gone));
    }
    if (!added.isEmpty()) {
      notes.add("columns added since: " + String.join(", ", added));
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private long count(Shape table, String rows) throws SQLException {
    String sql = "SELECT count(*) FROM %s WHERE %s".formatted(table.name().quoted(), rows);
    try (Statement statement = clone.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
