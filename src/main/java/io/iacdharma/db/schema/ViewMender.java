package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Views, materialized views, and what the columns of views have of their own. */
final class ViewMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    List<String> statements = new ArrayList<>();
    statements.add(text("CREATE ", wanted));
    for (SchemaObject column : model.children(wanted.id(), ObjectType.VIEW_COLUMN)) {
      if (column.has("default")) {
        statements.addAll(columnDefault(column));
      }
      statements.addAll(CommonFacts.create(column, model, live));
    }
    return statements;
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    return switch (fact) {
      case "definition" -> List.of(text("CREATE OR REPLACE ", wanted));
      case "options" ->
          Options.change("ALTER " + wanted.id().target(), wanted.text(fact), found.text(fact));
      case "default" -> columnDefault(wanted);
      case "access_method" ->
          List.of(
              "ALTER %s SET ACCESS METHOD %s;"
                  .formatted(wanted.id().target(), new Identifier(wanted.text(fact)).quoted()));
      default -> List.of();
    };
  }

  /** A view can be replaced where its columns stay and new ones only follow. */
  @Override
  public boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    if (!fact.equals("definition")) {
      return false;
    }
    List<String> want = wanted.lines("_columns");
    List<String> have = found.lines("_columns");
    return wanted.type() == ObjectType.MATERIALIZED_VIEW
        || want.size() < have.size()
        || !want.subList(0, have.size()).equals(have);
  }

  private static String text(String verb, SchemaObject view) {
    String method =
        view.has("access_method") && !view.is("access_method", "heap")
            ? " USING " + new Identifier(view.text("access_method")).quoted()
            : "";
    String options =
        view.has("options") ? " WITH (" + Options.list(view.text("options")) + ")" : "";
    boolean empty = view.type() == ObjectType.MATERIALIZED_VIEW && view.is("_populated", "false");
    return verb
        + view.id().target()
        + method
        + options
        + " AS\n"
        + view.text("definition")
        + (empty ? "\nWITH NO DATA;" : ";");
  }

  private static List<String> columnDefault(SchemaObject column) {
    return List.of(
        "ALTER VIEW %s ALTER COLUMN %s %s;"
            .formatted(
                column.id().qualifiedParent(),
                column.id().quoted(),
                column.has("default") ? "SET DEFAULT " + column.text("default") : "DROP DEFAULT"));
  }
}
