package io.iacdharma.db.schema;

import java.util.ArrayList;
import java.util.List;

/** Columns of tables. */
final class ColumnMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    boolean fills = wanted.has("default") || wanted.has("identity") || wanted.has("generated");
    boolean strict = wanted.has("nullability") && fills;
    List<String> statements = new ArrayList<>();
    statements.add(
        "%s ADD COLUMN %s;"
            .formatted(ColumnText.table(wanted.id()), ColumnText.definition(wanted, strict)));
    if (wanted.has("nullability") && !strict) {
      statements.add("-- fill %s before it is made NOT NULL".formatted(wanted.id().display()));
      statements.addAll(ColumnText.setNotNull(wanted.id()));
    }
    statements.addAll(ColumnText.details(wanted));
    return statements;
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    String alter = ColumnText.alter(wanted.id());
    return switch (fact) {
      case "type" -> type(wanted, found, alter);
      case "default" ->
          wanted.has(fact)
              ? List.of(alter + " SET DEFAULT " + wanted.text(fact) + ";")
              : List.of(alter + " DROP DEFAULT;");
      case "generated" -> generated(wanted, found, alter);
      case "identity", "identity_sequence" -> identity(fact, wanted, found, alter);
      case "nullability" -> nullability(wanted, found, alter);
      default -> ColumnText.setting(fact, wanted, found.text(fact));
    };
  }

  /**
   * A generated column holds nothing that cannot be computed again; since PostgreSQL 17 its stored
   * expression can be changed in place, while a virtual one costs nothing to make again.
   */
  @Override
  public boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    return fact.equals("generated")
        && wanted.has(fact)
        && found.has(fact)
        && (!storage(wanted).equals(storage(found))
            || wanted.is("_set_expression", "false")
            || wanted.text("generated").endsWith(" VIRTUAL"));
  }

  @Override
  public String drop(SchemaObject found) {
    return "%s DROP COLUMN IF EXISTS %s;"
        .formatted(ColumnText.table(found.id()), found.id().quoted());
  }

  private static String storage(SchemaObject column) {
    String text = column.text("generated");
    return text.substring(text.lastIndexOf(' '));
  }

  private static List<String> type(SchemaObject wanted, SchemaObject found, String alter) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "-- may write the whole table anew while nobody can use it: dharma-db help type-change-rewrite");
    boolean hasDefault = found.has("default");
    if (hasDefault) {
      statements.add(alter + " DROP DEFAULT;");
    }
    String type = wanted.text("type");
    int collate = type.indexOf(" COLLATE ");
    String plain = collate < 0 ? type : type.substring(0, collate);
    String using =
        wanted.has("generated") ? "" : " USING %s::%s".formatted(wanted.id().quoted(), plain);
    statements.add("%s TYPE %s%s;".formatted(alter, type, using));
    if (hasDefault && wanted.has("default")) {
      statements.add(alter + " SET DEFAULT " + wanted.text("default") + ";");
    }
    return statements;
  }

  private static List<String> generated(SchemaObject wanted, SchemaObject found, String alter) {
    if (wanted.has("generated") && found.has("generated")) {
      return List.of(
          "-- writes the whole table anew while nobody can use it",
          "%s SET EXPRESSION AS (%s);".formatted(alter, wanted.text("_expression")));
    }
    if (found.text("generated").endsWith("STORED")) {
      return List.of(alter + " DROP EXPRESSION;");
    }
    return Mender.byHand(
        "a column can become generated, or stop being a virtual one, only by making a new column: %s"
            .formatted(ColumnText.definition(wanted, true)));
  }

  private static List<String> identity(
      String fact, SchemaObject wanted, SchemaObject found, String alter) {
    if (!wanted.has("identity")) {
      return fact.equals("identity") ? List.of(alter + " DROP IDENTITY;") : List.of();
    }
    if (!found.has("identity")) {
      return fact.equals("identity")
          ? List.of(
              "-- then bring its sequence up to the greatest value: setval(pg_get_serial_sequence(…), max)",
              "%s ADD GENERATED %s AS IDENTITY (%s);"
                  .formatted(alter, wanted.text("identity"), wanted.text("identity_sequence")))
          : List.of();
    }
    if (fact.equals("identity")) {
      return List.of("%s SET GENERATED %s;".formatted(alter, wanted.text("identity")));
    }
    String options = wanted.text(fact);
    return List.of(
        alter
            + " "
            + options
                .replaceFirst("^START", "SET START")
                .replaceAll(
                    " (INCREMENT|MINVALUE|MAXVALUE|CACHE|NO CYCLE|(?<!NO )CYCLE)", " SET $1")
            + ";");
  }

  private static List<String> nullability(SchemaObject wanted, SchemaObject found, String alter) {
    if (!wanted.has("nullability")) {
      return List.of(alter + " DROP NOT NULL;");
    }
    if (wanted.is("nullability", "NOT NULL") && found.has("nullability")) {
      return List.of(
          "%s VALIDATE CONSTRAINT %s;"
              .formatted(
                  ColumnText.table(wanted.id()),
                  new io.iacdharma.db.database.Identifier(found.text("_not_null_constraint"))
                      .quoted()));
    }
    if (found.has("nullability")) {
      return Mender.byHand("nothing to do: every row has been found to keep it");
    }
    return wanted.is("nullability", "NOT NULL")
        ? ColumnText.setNotNull(wanted.id())
        : List.of(
            "%s ADD NOT NULL %s NOT VALID;"
                .formatted(ColumnText.table(wanted.id()), wanted.id().quoted()));
  }
}
