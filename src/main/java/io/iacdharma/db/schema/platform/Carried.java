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
    if (!row.flag("unique_there")) {
      fix.add(
          "CREATE UNIQUE INDEX %sON %s (%s, %s);"
              .formatted(
                  row.flag("other_partitioned") ? "" : "CONCURRENTLY ",
                  row.text("other"),
                  tenant,
                  others));
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
    return new SqlRemedy(
        fix,
        List.of(
            "ALTER TABLE %s ADD CONSTRAINT %s %s;".formatted(table, old, row.text("definition")),
            "ALTER TABLE %s DROP CONSTRAINT %s;".formatted(table, made)),
        "SHARE ROW EXCLUSIVE");
  }

  /** The tenant of a row must stay when what it points to goes. */
  private static String actions(String tail, String columns) {
    return tail.replace(" NOT VALID", "")
        .replaceAll("ON DELETE SET (NULL|DEFAULT)(?! \\()", "ON DELETE SET $1 (" + columns + ")");
  }
}
