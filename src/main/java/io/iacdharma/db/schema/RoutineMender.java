package io.iacdharma.db.schema;

import java.util.List;

/** Functions, procedures and aggregates. */
final class RoutineMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    String text = wanted.text("definition");
    return List.of(
        wanted.type() == ObjectType.AGGREGATE
            ? "CREATE OR REPLACE AGGREGATE " + wanted.id().qualified() + text + ";"
            : text + ";");
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    return create(wanted, live, live);
  }

  /** CREATE OR REPLACE keeps names of arguments, the result, and defaults that there were. */
  @Override
  public boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    return fact.equals("definition")
        && (!wanted.text("_shape").equals(found.text("_shape")) || number(wanted) < number(found));
  }

  private static int number(SchemaObject routine) {
    return Integer.parseInt(routine.facts().getOrDefault("_defaults", "0"));
  }
}
