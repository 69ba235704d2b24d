package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlWriter;
import io.iacdharma.db.database.BulkCopy;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a dataset from a table: YAML for up to 1,000 rows or nested values, else CSV. */
public final class SeedExport {

  private static final long MOST_IN_YAML = 1_000;

  private final Session session;
  private final SeedSettings settings;
  private final ExportRequest request;
  private final TableName table;
  private final Statements statements;

  SeedExport(Session session, SeedSettings settings, ExportRequest request) {
    this.session = session;
    this.settings = settings;
    this.request = request;
    this.statements = new Statements(session);
    try {
      this.table = TableName.parse(request.table());
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage()))
          .hint("dharma-db seed export core.roles")
          .exception(e);
    }
  }

  /**
   * What an export will be.
   *
   * @param table the table
   * @param rows how many rows it holds
   * @param manifest the dataset's YAML; all of it unless the rows are in CSV
   * @param csv the statement that gives the rows as CSV, or null when they are in the YAML
   */
  public record Prepared(TableName table, long rows, String manifest, @Nullable String csv) {}

  /** Reads the table; rows that go into CSV are only counted. */
  public Prepared prepare() {
    try {
      Map<TableName, TableFacts> found = new SeedInspector(session).tables(Set.of(table));
      TableFacts facts = found.get(table);
      if (facts == null) {
        throw new SeedInspector(session).unknown(table, new Place("the command line", 1));
      }
      ExportSql sql = new ExportSql(table, columns(facts), key(facts), request.where());
      long rows = statements.numbers(sql.count()).orElseThrow()[0];
      boolean nested = sql.columns().stream().anyMatch(ColumnFacts::isJson);
      boolean csv = rows > MOST_IN_YAML && !nested;
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      Map<String, Object> dataset = new LinkedHashMap<>();
      dataset.put("key", sql.key());
      dataset.put("mode", Mode.UPSERT.word());
      document.put("dataset", dataset);
      if (csv) {
        dataset.put("file", table.name() + ".csv");
      } else {
        document.put("rows", rows(sql));
      }
      StringWriter text = new StringWriter();
      new YamlWriter().write(document, text);
      return new Prepared(table, rows, text.toString(), csv ? sql.csv() : null);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading " + table).exception(e);
    }
  }

  /** Writes the rows of a prepared export as CSV. */
  public void csv(Prepared prepared, OutputStream out) throws IOException {
    if (prepared.csv() == null) {
      return;
    }
    try {
      BulkCopy.out(session, prepared.csv(), out);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading " + table).exception(e);
    }
  }

  /** Writes the prepared export into the folder of the datasets; gives the files. */
  public List<String> write(Prepared prepared, boolean replace) {
    return new ExportFiles(settings.directory(), table, replace).write(this, prepared);
  }

  private List<Map<String, @Nullable Object>> rows(ExportSql sql) throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(sql.rows())) {
      while (row.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        int at = 1;
        for (ColumnFacts column : sql.columns()) {
          values.put(column.name(), Exported.value(column, row.getString(at++)));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private List<ColumnFacts> columns(TableFacts facts) {
    if (request.columns().isEmpty()) {
      return facts.columns().stream().filter(column -> !column.computed()).toList();
    }
    return request.columns().stream().map(name -> column(facts, name)).toList();
  }

  private List<String> key(TableFacts facts) {
    if (!request.key().isEmpty()) {
      request.key().forEach(name -> column(facts, name));
      return request.key();
    }
    if (facts.uniqueKeys().isEmpty()) {
      throw Problem.of(ErrorCode.USAGE, "%s has no primary key".formatted(table))
          .hint("--key names the columns of the natural key")
          .exception();
    }
    return facts.uniqueKeys().get(0);
  }

  private ColumnFacts column(TableFacts facts, String name) {
    return facts
        .column(name)
        .orElseThrow(
            () ->
                Problem.of(
                        ErrorCode.SEED_UNKNOWN_COLUMN,
                        "%s has no column '%s'%s"
                            .formatted(table, name, Suggestion.phrase(name, facts.columnNames())))
                    .hint("it has " + String.join(", ", facts.columnNames()))
                    .exception());
  }
}
