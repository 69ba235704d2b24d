package io.iacdharma.db.extract;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.BulkCopy;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Loads rows of a clone into the live database, into tables of a schema that it makes for them: all
 * or nothing, and no table that is there is touched.
 */
public final class SideLoad implements PlannedWork<List<SideLoad.Loaded>> {

  private static final String THERE = Sql.load(SideLoad.class, "schema-there.sql");
  private static final long KEY = 0x64686172_73696465L;

  private final Database database;
  private final Session live;
  private final Session clone;
  private final Selection selection;
  private final String schema;
  private final Duration patience;
  private final Consumer<String> say;

  /**
   * The work.
   *
   * @param schema the schema to make
   * @param patience the longest wait for another run
   */
  public SideLoad(
      Database database,
      Session live,
      Session clone,
      Selection selection,
      String schema,
      Duration patience,
      Consumer<String> say) {
    this.database = database;
    this.live = live;
    this.clone = clone;
    this.selection = selection;
    this.schema = schema;
    this.patience = patience;
    this.say = say;
  }

  /**
   * A table that was loaded.
   *
   * @param from the table that the rows come from
   * @param into the table that was made
   * @param rows how many rows
   */
  public record Loaded(TableName from, TableName into, long rows) {}

  /**
   * Plans.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when the schema is there already
   */
  @Override
  public Plan plan() {
    requireFree();
    List<Step> steps = new ArrayList<>();
    steps.add(new SqlStep(schema, "create schema " + schema, "create-schema", Risk.ADDITIVE));
    for (Shape table : selection.tables()) {
      TableName into = into(table);
      steps.add(
          new SqlStep(
              into.toString(),
              "load %s of %s into %s".formatted(selection.what(), table.name(), into),
              "load",
              Risk.ADDITIVE));
    }
    return new Plan(
        "restore",
        live.server().database(),
        live.server().systemIdentifier() + "/" + live.server().database(),
        steps);
  }

  @Override
  public Hold lock() {
    live.requireWritable("restoring beside");
    PoolerProbe.refuseTransactionPooling(database, live);
    AdvisoryLock lock = AdvisoryLock.take(live, KEY, "restore", patience, say);
    return lock::close;
  }

  @Override
  public List<Loaded> apply(Plan plan) {
    List<Loaded> loaded = new ArrayList<>();
    try (Reading reading = Reading.begin(clone)) {
      Objects.requireNonNull(reading);
      live.connection().setAutoCommit(false);
      try (Statement statement = live.connection().createStatement()) {
        statement.execute("CREATE SCHEMA " + new Identifier(schema).quoted());
        for (Shape table : selection.tables()) {
          say.accept("  loading " + table.name());
          loaded.add(load(statement, table));
        }
        live.connection().commit();
      } finally {
        live.connection().rollback();
        live.connection().setAutoCommit(true);
      }
      return loaded;
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "loading rows of " + selection.what())
          .after("nothing was changed: schema %s was rolled back".formatted(schema))
          .exception(e);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.CONNECTION_LOST, "the rows could not be brought over")
          .because(e.toString())
          .after("nothing was changed: schema %s was rolled back".formatted(schema))
          .exception(e);
    }
  }

  private Loaded load(Statement statement, Shape table) throws SQLException, IOException {
    TableName into = into(table);
    List<String> columns = new ArrayList<>();
    for (String column : table.columns()) {
      columns.add(new Identifier(column).quoted() + " " + table.type(column));
    }
    statement.execute("CREATE TABLE %s (%s)".formatted(into.quoted(), String.join(", ", columns)));
    long rows =
        BulkCopy.in(
            live,
            "COPY %s (%s) FROM STDIN".formatted(into.quoted(), Shape.quoted(table.columns())),
            out -> {
              try {
                BulkCopy.out(clone, table.copyOut(selection.rows()), out);
              } catch (SQLException e) {
                throw new IOException(e);
              }
            });
    if (!table.key().isEmpty()) {
      statement.execute(
          "ALTER TABLE %s ADD PRIMARY KEY (%s)"
              .formatted(into.quoted(), Shape.quoted(table.key())));
    }
    return new Loaded(table.name(), into, rows);
  }

  /** Tables of one name in two schemas are told apart. */
  private TableName into(Shape table) {
    Set<String> names = new HashSet<>();
    boolean alone = true;
    for (Shape other : selection.tables()) {
      if (!names.add(other.name().name()) && other.name().name().equals(table.name().name())) {
        alone = false;
      }
    }
    TableName name = table.name();
    return new TableName(schema, alone ? name.name() : name.schema() + "_" + name.name());
  }

  private void requireFree() {
    try (PreparedStatement statement = live.connection().prepareStatement(THERE)) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getBoolean(1)) {
          throw Problem.of(ErrorCode.USAGE, "there is a schema %s already".formatted(schema))
              .because("rows are loaded into a schema of their own, never beside others")
              .after("nothing was changed")
              .hint("name another one: --into-schema %s_restored".formatted(schema))
              .exception();
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for schema " + schema).exception(e);
    }
  }
}
