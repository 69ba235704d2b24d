package io.iacdharma.db.seed;

import io.iacdharma.db.database.BulkCopy;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies datasets into temporary tables and compares them with their tables. */
final class Staging {

  /**
   * Up to so many rows, all natural keys are compared with each other; above, only those of rows
   * that differ, because an equal row that is there twice changes nothing.
   */
  private static final long FEW = 100_000;

  private final Statements statements;
  private final int samples;

  /**
   * Creates a staging area in the transaction that is under way.
   *
   * @param samples how many changed rows of each kind to look up
   */
  Staging(Statements statements, int samples) {
    this.statements = statements;
    this.samples = samples;
  }

  /**
   * Stages and compares one dataset.
   *
   * @param others the datasets that were staged before, which may add rows that this one refers to
   */
  Staged stage(Layout layout, Written written, Map<TableName, Staged> others) {
    long started = System.nanoTime();
    Feed feed = Feed.of(layout);
    long rows = copy(layout, written, feed);
    try {
      StageSql sql = new StageSql(layout);
      statements.run(sql.analyze());
      boolean unique = layout.facts().isUnique(layout.manifest().key());
      boolean few = rows <= FEW || !unique;
      if (few) {
        refuseDuplicates(layout, sql, feed, sql.hasDuplicates());
      }
      refuseOutsiders(layout, written, sql, feed);
      if (!layout.links().isEmpty()) {
        new Linking(statements).resolve(layout, feed, others);
      }
      DiffSql diff = new DiffSql(layout);
      if (!unique) {
        refuseAmbiguous(layout, diff);
      }
      statements.run(diff.create());
      if (!few) {
        refuseDuplicates(layout, sql, feed, diff.hasDuplicates());
      }
      return staged(layout, written, feed, false, diff(layout, rows), started);
    } catch (SQLException e) {
      throw failed(e, layout);
    } catch (IOException e) {
      throw DatasetReader.unreadable(layout.manifest().place().file(), e);
    }
  }

  /** Plans a dataset whose rows will go straight into its empty table. */
  Staged direct(Layout layout, Written written, CsvFile csv) throws IOException {
    long started = System.nanoTime();
    long rows = csv.count();
    String content = layout.dataset().content();
    Diff all = new Diff(layout.table(), content, true, rows, rows, 0, 0, List.of());
    return staged(layout, written, new RawFeed(csv), true, all, started);
  }

  private static Staged staged(
      Layout layout, Written written, Feed feed, boolean direct, Diff diff, long started) {
    return new Staged(layout, written, feed, direct, diff, System.nanoTime() - started);
  }

  private long copy(Layout layout, Written written, Feed feed) {
    StageSql sql = new StageSql(layout);
    try {
      statements.run(sql.create());
    } catch (SQLException e) {
      throw failed(e, layout);
    }
    try {
      return BulkCopy.in(
          statements.session(), sql.copy(layout.stage(), written, feed), feed::writeTo);
    } catch (SQLException e) {
      throw CopyErrors.translate(e, layout, feed);
    } catch (IOException e) {
      throw DatasetReader.unreadable(layout.manifest().place().file(), e);
    }
  }

  /** Stages a dataset only to find two rows with one natural key. */
  void refuseDuplicates(Layout layout, Written written) throws SQLException, IOException {
    Feed feed = Feed.of(layout);
    copy(layout, written, feed);
    StageSql sql = new StageSql(layout);
    refuseDuplicates(layout, sql, feed, sql.hasDuplicates());
  }

  private void refuseDuplicates(Layout layout, StageSql sql, Feed feed, String test)
      throws SQLException, IOException {
    if (statements.first(test).isPresent()) {
      long[] rows = statements.numbers(sql.duplicates()).orElseThrow();
      throw Problems.duplicate(layout.table(), feed.row(rows[0]), feed.row(rows[1]));
    }
  }

  private void refuseOutsiders(Layout layout, Written written, StageSql sql, Feed feed)
      throws SQLException, IOException {
    boolean named =
        layout.manifest().scope().keySet().stream().anyMatch(written.places()::containsKey);
    Optional<String> test = sql.outsideScope();
    Optional<String> row =
        named && test.isPresent() ? statements.first(test.get()) : Optional.empty();
    if (row.isPresent()) {
      throw Problems.invalid(
              feed.row(Long.parseLong(row.get())), "the row is outside the dataset's scope")
          .because("the scope is at " + layout.manifest().place())
          .exception();
    }
  }

  private void refuseAmbiguous(Layout layout, DiffSql sql) throws SQLException {
    Optional<String> key = statements.first(sql.ambiguous());
    if (key.isPresent()) {
      throw Problem.of(
              ErrorCode.SEED_DUPLICATE_KEY,
              "several rows of %s have the natural key %s".formatted(layout.table(), key.get()))
          .at(layout.manifest().place().toString())
          .after(Problems.UNTOUCHED)
          .hint("name more columns in 'key', or narrow 'scope'")
          .exception();
    }
  }

  private Diff diff(Layout layout, long rows) throws SQLException {
    Map<String, Long> counts = statements.counts(new DiffSql(layout).counts());
    long deletes = counts.getOrDefault("d", 0L);
    boolean refused = deletes > layout.manifest().maxDeletes();
    int most = refused ? Math.max(5, samples) : samples;
    return new Diff(
        layout.table(),
        layout.dataset().content(),
        true,
        rows,
        counts.getOrDefault("i", 0L),
        counts.getOrDefault("u", 0L),
        deletes,
        most > 0 && !counts.isEmpty() ? new Samples(statements).read(layout, most) : List.of());
  }

  private static DharmaException failed(SQLException e, Layout layout) {
    Problem problem = SqlErrors.translate(e, "comparing " + layout.table() + " with its dataset");
    return problem.at(layout.manifest().place().toString()).after(Problems.UNTOUCHED).exception(e);
  }
}
