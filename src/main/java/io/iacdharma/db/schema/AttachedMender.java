package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Triggers, rules and policies. */
final class AttachedMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    if (wanted.type() == ObjectType.POLICY) {
      return List.of(policy(wanted));
    }
    List<String> statements = new ArrayList<>();
    statements.add(wanted.text("definition") + ";");
    if (!wanted.is("enabled", "ENABLE")) {
      statements.add(enabled(wanted));
    }
    return statements;
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    if (wanted.type() == ObjectType.POLICY) {
      return List.of(
          "ALTER POLICY %s ON %s %s;"
              .formatted(
                  wanted.id().quoted(), wanted.id().qualifiedParent(), policyPart(fact, wanted)));
    }
    if (fact.equals("enabled")) {
      return List.of(enabled(wanted));
    }
    List<String> statements = new ArrayList<>();
    statements.add(
        wanted.text("definition").replaceFirst("^CREATE (TRIGGER|RULE) ", "CREATE OR REPLACE $1 ")
            + ";");
    if (!wanted.is("enabled", "ENABLE")) {
      statements.add(enabled(wanted));
    }
    return statements;
  }

  @Override
  public boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    if (wanted.type() == ObjectType.POLICY) {
      return fact.equals("command") || fact.equals("kind") || !wanted.has(fact);
    }
    return fact.equals("definition")
        && (wanted.text(fact).startsWith("CREATE CONSTRAINT ")
            || found.text(fact).startsWith("CREATE CONSTRAINT "));
  }

  private static String enabled(SchemaObject wanted) {
    return "%s %s %s %s;"
        .formatted(
            ColumnText.table(wanted.id()),
            wanted.text("enabled"),
            wanted.type().keyword(),
            wanted.id().quoted());
  }

  private static String policy(SchemaObject wanted) {
    StringBuilder text = new StringBuilder("CREATE ");
    text.append(wanted.id().target());
    text.append(" AS ").append(wanted.text("kind"));
    text.append(" FOR ").append(wanted.text("command"));
    for (String fact : List.of("roles", "using", "with_check")) {
      if (wanted.has(fact)) {
        text.append(' ').append(policyPart(fact, wanted));
      }
    }
    return text.append(';').toString();
  }

  private static String policyPart(String fact, SchemaObject wanted) {
    return switch (fact) {
      case "roles" ->
          wanted.lines("roles").stream()
              .map(role -> role.equals("PUBLIC") ? role : new Identifier(role).quoted())
              .collect(Collectors.joining(", ", "TO ", ""));
      case "using" -> "USING (" + wanted.text(fact) + ")";
      default -> "WITH CHECK (" + wanted.text(fact) + ")";
    };
  }
}
