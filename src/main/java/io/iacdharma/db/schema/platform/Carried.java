package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements after which a foreign key keeps to one tenant. */
final class Carried {

  private Carried() {}

  /** Ties the column in which a foreign key refers to a tenant to the row's own tenant. */
  static SqlRemedy tied(Row row, String tenant) {
    String table = row.text("sql_name");
    String check = Names.with(row.text("key"), "_tenant");
    return new SqlRemedy(
        List.of(
            "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s = %s) NOT VALID;"
                .formatted(table, check, row.text("tied"), tenant),
            "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, check)),
        List.of("ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, check)),
        "ACCESS EXCLUSIVE");
  }

  /** Makes the foreign key anew with the tenant; null for kinds that it cannot be known for. */
  static @Nullable SqlRemedy anew(Row row, String tenant) {
    String table = row.text("sql_name");
    String own = String.join(", ", row.texts("columns"));
    String others = String.join(", ", row.texts("others"));
    String head = "FOREIGN KEY (%s) REFERENCES %s(%s)".formatted(own, row.text("other"), others);
    if (!row.text("definition").startsWith(head)) {
      return null;
    }
    String tail = actions(row.text("definition").substring(head.length()), own);
    String old = Identifier.shown(row.text("key"));
    String made = Names.with(row.text("key"), "_tenant");
    List<String> fix = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    if (!row.flag("unique_there")) {
      String concurrently = row.flag("other_partitioned") ? "" : "CONCURRENTLY ";
      String index = unique(row);
      // Another foreign key to the same columns may have made it already.
      fix.add(
          "CREATE UNIQUE INDEX %sIF NOT EXISTS %s ON %s (%s, %s);"
              .formatted(concurrently, index, row.text("other"), tenant, others));
      undo.add(
          "DROP INDEX %s%s.%s;"
              .formatted(concurrently, Identifier.shown(row.text("other_schema")), index));
    }
    // Before version 18 a partitioned table takes no foreign key that is NOT VALID.
    fix.add(
        "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s, %s) REFERENCES %s (%3$s, %s)%s%s;"
            .formatted(
                table,
                made,
                tenant,
                own,
                row.text("other"),
                others,
                tail,
                row.flag("partitioned") ? "" : " NOT VALID"));
    if (!row.flag("partitioned")) {
      fix.add("ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, made));
    }
    fix.add("ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, old));
    undo.add(0, "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, made));
    undo.add(
        0, "ALTER TABLE %s ADD CONSTRAINT %s %s;".formatted(table, old, row.text("definition")));
    return new SqlRemedy(fix, undo, "SHARE ROW EXCLUSIVE");
  }

  /** The name of the unique index on the tenant and the columns that are referred to. */
  private static String unique(Row row) {
    String columns = String.join("_", row.texts("others")).replace("\"", "");
    return Names.with(row.text("other_name") + "_" + columns, "_tenant_key");
  }

  /** The tenant of a row must stay when what it points to goes. */
  private static String actions(String tail, String columns) {
    return tail.replace(" NOT VALID", "")
        .replaceAll("ON DELETE SET (NULL|DEFAULT)(?! \\()", "ON DELETE SET $1 (" + columns + ")");
  }
}
