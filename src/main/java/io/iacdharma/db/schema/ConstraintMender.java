package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Constraints of tables and domains: added without holding anybody up, then validated. */
final class ConstraintMender implements Mender {

  private static final int PARTITIONED_NOT_VALID = 18;

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    if (wanted.type() == ObjectType.DOMAIN_CONSTRAINT) {
      return stepwise(wanted, "ALTER DOMAIN " + wanted.id().qualifiedParent());
    }
    String alter = ColumnText.table(wanted.id());
    boolean fresh = live.parent(wanted.id()) == null;
    List<String> statements = new ArrayList<>();
    switch (wanted.text("_kind")) {
      case "p", "u" ->
          statements.addAll(
              fresh || wanted.onPartitionedTable() || wanted.is("_period", "true")
                  ? List.of(add(wanted, alter))
                  : withIndex(wanted, alter));
      case "x" -> statements.add(add(wanted, alter));
      case "f" ->
          statements.addAll(
              fresh || (wanted.onPartitionedTable() && live.major() < PARTITIONED_NOT_VALID)
                  ? List.of(add(wanted, alter))
                  : stepwise(wanted, alter));
      default -> statements.addAll(fresh ? List.of(add(wanted, alter)) : stepwise(wanted, alter));
    }
    if (wanted.has("options") && (fresh || !wanted.has("_index"))) {
      statements.addAll(Options.change(index(wanted), wanted.text("options"), ""));
    }
    if (wanted.has("clustered")) {
      statements.add(alter + " CLUSTER ON " + wanted.id().quoted() + ";");
    }
    return statements;
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    boolean domain = wanted.type() == ObjectType.DOMAIN_CONSTRAINT;
    String alter =
        domain ? "ALTER DOMAIN " + wanted.id().qualifiedParent() : ColumnText.table(wanted.id());
    return switch (fact) {
      case "validated" ->
          validated(wanted)
              ? List.of("%s VALIDATE CONSTRAINT %s;".formatted(alter, wanted.id().quoted()))
              : Mender.byHand("nothing to do: every row has been found to keep it");
      case "options" ->
          Options.change(index(wanted), wanted.text("options"), found.text("options"));
      case "clustered" ->
          List.of(
              wanted.has("clustered")
                  ? alter + " CLUSTER ON " + wanted.id().quoted() + ";"
                  : alter + " SET WITHOUT CLUSTER;");
      case "validity" ->
          List.of(
              "REINDEX INDEX CONCURRENTLY %s;"
                  .formatted(Identifier.qualified(wanted.id().schema(), wanted.id().name())));
      default -> List.of();
    };
  }

  @Override
  public boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    return fact.equals("definition");
  }

  @Override
  public String drop(SchemaObject found) {
    String alter =
        found.type() == ObjectType.DOMAIN_CONSTRAINT
            ? "ALTER DOMAIN " + found.id().qualifiedParent()
            : ColumnText.table(found.id());
    return "%s DROP CONSTRAINT IF EXISTS %s;".formatted(alter, found.id().quoted());
  }

  private static boolean validated(SchemaObject wanted) {
    return !wanted.is("validated", "not valid") && !wanted.is("validated", "false");
  }

  private static String add(SchemaObject wanted, String alter) {
    return "%s ADD CONSTRAINT %s %s%s;"
        .formatted(
            alter,
            wanted.id().quoted(),
            wanted.text("definition"),
            validated(wanted) ? "" : " NOT VALID");
  }

  private static List<String> stepwise(SchemaObject wanted, String alter) {
    if (!wanted.has("validated")) {
      return List.of(add(wanted, alter));
    }
    List<String> statements = new ArrayList<>();
    statements.add(
        "%s ADD CONSTRAINT %s %s NOT VALID;"
            .formatted(alter, wanted.id().quoted(), wanted.text("definition")));
    if (validated(wanted)) {
      statements.add("%s VALIDATE CONSTRAINT %s;".formatted(alter, wanted.id().quoted()));
    }
    return statements;
  }

  private static List<String> withIndex(SchemaObject wanted, String alter) {
    return List.of(
        wanted
                .text("_index")
                .replaceFirst("^CREATE UNIQUE INDEX ", "CREATE UNIQUE INDEX CONCURRENTLY ")
            + ";",
        "%s ADD CONSTRAINT %s %s USING INDEX %s%s;"
            .formatted(
                alter,
                wanted.id().quoted(),
                wanted.is("_kind", "p") ? "PRIMARY KEY" : "UNIQUE",
                wanted.id().quoted(),
                wanted.text("_deferral")));
  }

  private static String index(SchemaObject constraint) {
    return "ALTER INDEX " + Identifier.qualified(constraint.id().schema(), constraint.id().name());
  }
}
