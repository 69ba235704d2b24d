package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trigger that people have made.
 *
 * @param beforeInsert whether it sees rows before they are inserted, and may change them
 * @param transition whether it has transition tables
 * @param enabled when it fires: O, A, R or D, as the catalog says it
 * @param text its definition
 */
record TriggerFacts(
    String name,
    boolean perRow,
    boolean beforeInsert,
    boolean transition,
    String enabled,
    String text,
    @Nullable String comment) {

  /** Makes it on whichever table now has the name that its own table had. */
  List<String> make(String table) {
    List<String> statements = new ArrayList<>(List.of(text));
    if (!enabled.equals("O")) {
      statements.add(fire(table));
    }
    if (comment != null) {
      statements.add(
          "COMMENT ON TRIGGER %s ON %s IS %s"
              .formatted(quoted(), table, Identifier.literal(comment)));
    }
    return statements;
  }

  /** Has it fire when it did when it was looked at. */
  String fire(String table) {
    String how =
        switch (enabled) {
          case "A" -> "ENABLE ALWAYS TRIGGER";
          case "R" -> "ENABLE REPLICA TRIGGER";
          case "D" -> "DISABLE TRIGGER";
          default -> "ENABLE TRIGGER";
        };
    return "ALTER TABLE %s %s %s".formatted(table, how, quoted());
  }

  String drop(String table) {
    return "DROP TRIGGER %s ON %s".formatted(quoted(), table);
  }

  private String quoted() {
    return new Identifier(name).quoted();
  }
}
