package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** How a column is written in CREATE TABLE and ADD COLUMN, and what has to be said after it. */
final class ColumnText {

  private ColumnText() {}

  /**
   * The column.
   *
   * @param strict whether NOT NULL is said at once
   */
  static String definition(SchemaObject column, boolean strict) {
    StringBuilder text = new StringBuilder(column.id().quoted()).append(' ');
    text.append(column.text("type"));
    if (column.has("default")) {
      text.append(" DEFAULT ").append(column.text("default"));
    }
    if (column.has("generated")) {
      text.append(" GENERATED ").append(column.text("generated"));
    }
    if (column.has("identity")) {
      text.append(" GENERATED ").append(column.text("identity")).append(" AS IDENTITY");
      text.append(" (").append(column.text("identity_sequence")).append(')');
    }
    if (strict && column.has("nullability")) {
      text.append(" NOT NULL");
    }
    return text.toString();
  }

  /** What CREATE TABLE and ADD COLUMN leave out. */
  static List<String> details(SchemaObject column) {
    List<String> statements = new ArrayList<>();
    for (String fact : List.of("storage", "compression", "statistics", "options")) {
      if (column.has(fact)) {
        statements.addAll(setting(fact, column, ""));
      }
    }
    return statements;
  }

  /** Sets one of the settings that CREATE TABLE leaves out. */
  static List<String> setting(String fact, SchemaObject column, String found) {
    String alter = alter(column.id());
    return switch (fact) {
      case "storage" ->
          List.of(
              alter
                  + " SET STORAGE "
                  + (column.has(fact) ? column.text(fact) : column.text("_storage"))
                  + ";");
      case "compression" ->
          List.of(
              alter
                  + " SET COMPRESSION "
                  + (column.has(fact) ? column.text(fact) : "default")
                  + ";");
      case "statistics" ->
          List.of(alter + " SET STATISTICS " + (column.has(fact) ? column.text(fact) : "-1") + ";");
      default -> Options.change(alter, column.text(fact), found);
    };
  }

  static String alter(ObjectId column) {
    return table(column) + " ALTER COLUMN " + column.quoted();
  }

  static String table(ObjectId attached) {
    return "ALTER TABLE " + attached.qualifiedParent();
  }

  /** SET NOT NULL without reading the table under a lock that stops everybody. */
  static List<String> setNotNull(ObjectId column) {
    String name = shortened(column.name()) + "_is_not_null";
    String constraint = new Identifier(name).quoted();
    return List.of(
        "%s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID;"
            .formatted(table(column), constraint, column.quoted()),
        "%s VALIDATE CONSTRAINT %s;".formatted(table(column), constraint),
        "%s SET NOT NULL;".formatted(alter(column)),
        "%s DROP CONSTRAINT %s;".formatted(table(column), constraint));
  }

  /** Names have at most 63 bytes. */
  private static String shortened(String name) {
    int most = 12;
    return name.length() <= most ? name : name.substring(0, most);
  }
}
