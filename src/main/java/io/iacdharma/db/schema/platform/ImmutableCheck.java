package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Patterns;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What must not change is kept by triggers, and only by those that fire. */
final class ImmutableCheck extends CatalogCheck {

  private static final String UNMATCHED = Sql.load(ImmutableCheck.class, "immutable-unmatched.sql");

  ImmutableCheck() {
    super(
        About.of(
            "immutable",
            Group.TENANCY,
            Severity.ERROR,
            "No trigger keeps the rows of a table that must not change"));
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    Patterns tables = scene.rules().schema().immutable();
    if (tables.isEmpty()) {
      return null;
    }
    String[] patterns = tables.regular();
    for (Row row : scene.rows(UNMATCHED, tables.texts().toArray(String[]::new), patterns)) {
      scene.skip("no table is called %s: see schema.immutable".formatted(row.text("text")));
    }
    return new Object[] {patterns, patterns};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = Identifier.shown(row.table().schema(), row.table().name());
    String operations = String.join(" or ", row.texts("operations"));
    return switch (row.text("problem")) {
      case "ordinary" ->
          found(
                  row,
                  table,
                  "a session with session_replication_role = replica passes by what refuses %s"
                      .formatted(operations))
              .as(Severity.WARNING)
              .mendedBy(
                  new SqlRemedy(
                      enable(row, table, "ENABLE ALWAYS TRIGGER"),
                      enable(row, table, "ENABLE TRIGGER"),
                      "SHARE ROW EXCLUSIVE"));
      case "truncate" ->
          found(row, table, "no trigger fires on TRUNCATE, which passes by those of rows")
              .as(Severity.INFO)
              .mendedBy(refusing(row, table, operations, "STATEMENT"));
      default ->
          found(row, table, "no enabled BEFORE trigger fires on %s".formatted(operations))
              .mendedBy(refusing(row, table, operations, "ROW"));
    };
  }

  private static List<String> enable(Row row, String table, String how) {
    return row.texts("ordinary").stream()
        .map(name -> "ALTER TABLE %s %s %s;".formatted(table, how, Identifier.shown(name)))
        .toList();
  }

  private static SqlRemedy refusing(Row row, String table, String operations, String each) {
    String trigger = "refuse_" + operations.toLowerCase(Locale.ROOT).replace(' ', '_');
    String schema = Identifier.shown(row.table().schema());
    String function = schema + "." + Names.with(row.table().name(), "_" + trigger);
    return new SqlRemedy(
        List.of(
            """
            CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
            BEGIN
                RAISE insufficient_privilege USING MESSAGE = pg_catalog.format(
                    '%%s on %%I.%%I is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME);
            END
            $$;\
            """
                .formatted(function),
            "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH %s EXECUTE FUNCTION %s();"
                .formatted(trigger, operations.replace("or", "OR"), table, each, function),
            "ALTER TABLE %s ENABLE ALWAYS TRIGGER %s;".formatted(table, trigger)),
        List.of(
            "DROP TRIGGER %s ON %s;".formatted(trigger, table),
            "DROP FUNCTION %s();".formatted(function)),
        "SHARE ROW EXCLUSIVE");
  }
}
