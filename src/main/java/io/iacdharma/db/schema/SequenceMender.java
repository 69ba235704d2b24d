package io.iacdharma.db.schema;

import java.util.List;

/** Sequences that belong to no identity column. */
final class SequenceMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    return List.of(
        "CREATE %sSEQUENCE %s AS %s %s;"
            .formatted(
                wanted.is("persistence", "unlogged") ? "UNLOGGED " : "",
                wanted.id().qualified(),
                wanted.text("type"),
                wanted.text("options")));
  }

  /** The column has to be there first. */
  static String own(SchemaObject wanted) {
    return "ALTER SEQUENCE %s OWNED BY %s;"
        .formatted(
            wanted.id().qualified(), wanted.has("owned_by") ? wanted.text("owned_by") : "NONE");
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    String alter = "ALTER SEQUENCE " + wanted.id().qualified();
    return switch (fact) {
      case "type" ->
          List.of("%s AS %s %s;".formatted(alter, wanted.text("type"), wanted.text("options")));
      case "options" -> List.of("%s %s;".formatted(alter, wanted.text("options")));
      case "owned_by" -> List.of(own(wanted));
      default -> List.of(alter + (wanted.is(fact, "unlogged") ? " SET UNLOGGED;" : " SET LOGGED;"));
    };
  }
}
