package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Schemas, extensions, collations, extended statistics, event triggers and what is rare. */
final class SimpleMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    String head = "CREATE " + wanted.id().target();
    return switch (wanted.type()) {
      case SCHEMA -> List.of(head + ";");
      case EXTENSION ->
          List.of(
              head
                  + (wanted.is("in_schema", "pg_catalog")
                      ? ""
                      : " WITH SCHEMA " + new Identifier(wanted.text("in_schema")).quoted())
                  + ";");
      case COLLATION -> List.of(head + " (" + collation(wanted) + ");");
      case STATISTICS -> {
        List<String> statements = new ArrayList<>();
        statements.add(wanted.text("definition") + ";");
        if (wanted.has("target")) {
          statements.add(target(wanted));
        }
        yield statements;
      }
      case EVENT_TRIGGER -> eventTrigger(wanted, head);
      default ->
          Mender.byHand(
              "take the statement for %s from the history".formatted(wanted.id().display()));
    };
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    String alter = "ALTER " + wanted.id().target();
    return switch (fact) {
      case "version" ->
          List.of(alter + " UPDATE TO " + Identifier.literal(wanted.text(fact)) + ";");
      case "in_schema" ->
          List.of(alter + " SET SCHEMA " + new Identifier(wanted.text(fact)).quoted() + ";");
      case "target" -> List.of(target(wanted));
      case "enabled" -> List.of(alter + " " + wanted.text(fact) + ";");
      default ->
          Mender.byHand(
              "%s cannot be changed: make another one and let what needs it use that"
                  .formatted(wanted.id().display()));
    };
  }

  @Override
  public boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    return switch (wanted.type()) {
      case STATISTICS -> fact.equals("definition");
      case EVENT_TRIGGER -> !fact.equals("enabled");
      default -> false;
    };
  }

  private static String collation(SchemaObject wanted) {
    StringBuilder text = new StringBuilder("provider = " + wanted.text("provider"));
    option(text, "locale", wanted, "locale");
    if (!wanted.has("locale")) {
      option(text, "lc_collate", wanted, "lc_collate");
      option(text, "lc_ctype", wanted, "lc_ctype");
    }
    option(text, "rules", wanted, "rules");
    if (wanted.is("deterministic", "false")) {
      text.append(", deterministic = false");
    }
    return text.toString();
  }

  private static void option(StringBuilder text, String name, SchemaObject wanted, String fact) {
    if (wanted.has(fact)) {
      text.append(", ").append(name).append(" = ").append(Identifier.literal(wanted.text(fact)));
    }
  }

  private static String target(SchemaObject wanted) {
    return "ALTER %s SET STATISTICS %s;"
        .formatted(wanted.id().target(), wanted.has("target") ? wanted.text("target") : "-1");
  }

  private static List<String> eventTrigger(SchemaObject wanted, String head) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "%s ON %s%s EXECUTE FUNCTION %s;"
            .formatted(
                head,
                wanted.text("event"),
                wanted.has("tags") ? " WHEN TAG IN (" + wanted.text("tags") + ")" : "",
                wanted.text("function")));
    if (!wanted.is("enabled", "ENABLE")) {
      statements.add("ALTER %s %s;".formatted(wanted.id().target(), wanted.text("enabled")));
    }
    return statements;
  }
}
