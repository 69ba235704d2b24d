package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables, partitioned tables, partitions and foreign tables. */
final class TableMender implements Mender {

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    List<SchemaObject> columns = model.children(wanted.id(), ObjectType.COLUMN);
    List<String> statements = new ArrayList<>();
    boolean partition = wanted.has("_parent_name");
    statements.add(
        "CREATE "
            + (wanted.is("persistence", "unlogged") ? "UNLOGGED " : "")
            + wanted.id().target()
            + (partition ? like(wanted) : columns(columns))
            + tail(wanted)
            + ";");
    columns.forEach(column -> statements.addAll(ColumnText.details(column)));
    if (wanted.has("of_type")) {
      statements.add(alter(wanted) + " OF " + wanted.text("of_type") + ";");
    }
    if (wanted.is("row_security", "enabled")) {
      statements.add(alter(wanted) + " ENABLE ROW LEVEL SECURITY;");
    }
    if (wanted.is("row_security_of_owner", "forced")) {
      statements.add(alter(wanted) + " FORCE ROW LEVEL SECURITY;");
    }
    if (partition) {
      statements.add(attach(wanted));
    }
    return statements;
  }

  /** What can only be said once the indexes and triggers are there. */
  static List<String> afterwards(SchemaObject wanted) {
    List<String> statements = new ArrayList<>();
    if (wanted.has("replica_identity") && !wanted.is("replica_identity", "DEFAULT")) {
      statements.add(alter(wanted) + " REPLICA IDENTITY " + wanted.text("replica_identity") + ";");
    }
    if (wanted.has("triggers_unlike_parent")) {
      statements.add(alter(wanted) + " " + wanted.text("triggers_unlike_parent") + ";");
    }
    return statements;
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    String alter = alter(wanted);
    return switch (fact) {
      case "persistence" ->
          List.of(
              "-- writes the whole table anew while nobody can use it",
              alter + (wanted.is(fact, "unlogged") ? " SET UNLOGGED;" : " SET LOGGED;"));
      case "partition" -> partition(wanted, found);
      case "inherits" -> inherits(wanted, found);
      case "of_type" ->
          List.of(alter + (wanted.has(fact) ? " OF " + wanted.text(fact) : " NOT OF") + ";");
      case "access_method" ->
          List.of(
              "-- writes the whole table anew while nobody can use it",
              alter + " SET ACCESS METHOD " + new Identifier(wanted.text(fact)).quoted() + ";");
      case "options", "toast_options" ->
          wanted.type() == ObjectType.FOREIGN_TABLE
              ? Mender.byHand("ALTER FOREIGN TABLE … OPTIONS (…)")
              : Options.change(alter, wanted.text(fact), found.text(fact));
      case "row_security" ->
          List.of(
              alter
                  + (wanted.is(fact, "enabled") ? " ENABLE" : " DISABLE")
                  + " ROW LEVEL SECURITY;");
      case "row_security_of_owner" ->
          List.of(
              alter
                  + (wanted.is(fact, "forced") ? " FORCE" : " NO FORCE")
                  + " ROW LEVEL SECURITY;");
      case "replica_identity" -> List.of(alter + " REPLICA IDENTITY " + wanted.text(fact) + ";");
      case "triggers_unlike_parent" -> triggers(wanted, found);
      case SchemaDiff.COLUMN_ORDER ->
          Mender.byHand("the order of columns changes only by making the table anew");
      default ->
          Mender.byHand(
              "%s of %s changes only by making the table anew"
                  .formatted(fact.replace('_', ' '), wanted.id().display()));
    };
  }

  private static String alter(SchemaObject table) {
    return "ALTER " + table.id().target();
  }

  private static String columns(List<SchemaObject> columns) {
    return columns.stream()
        .filter(column -> !column.is("_inherited", "true"))
        .map(column -> "    " + ColumnText.definition(column, true))
        .collect(Collectors.joining(",\n", " (\n", "\n)"));
  }

  /** Attaching a table disturbs its parent less than making it as a partition. */
  private static String like(SchemaObject partition) {
    return " (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION)"
        .formatted(parent(partition));
  }

  private static String tail(SchemaObject table) {
    StringBuilder text = new StringBuilder();
    if (table.has("inherits")) {
      text.append(" INHERITS (").append(table.text("inherits")).append(')');
    }
    if (table.has("partition_key")) {
      text.append(" PARTITION BY ").append(table.text("partition_key"));
    }
    if (table.type() == ObjectType.FOREIGN_TABLE) {
      text.append(" SERVER ").append(new Identifier(table.text("server")).quoted());
      return table.has("options")
          ? text + " OPTIONS (" + table.text("options") + ")"
          : text.toString();
    }
    if (table.has("access_method") && !table.is("access_method", "heap")) {
      text.append(" USING ").append(new Identifier(table.text("access_method")).quoted());
    }
    String options =
        List.of(Options.list(table.text("options")), Options.list(table.text("toast_options")))
            .stream()
            .filter(list -> !list.isEmpty())
            .collect(Collectors.joining(", "));
    return options.isEmpty() ? text.toString() : text + " WITH (" + options + ")";
  }

  private static String parent(SchemaObject partition) {
    return Identifier.qualified(partition.text("_parent_schema"), partition.text("_parent_name"));
  }

  private static String attach(SchemaObject partition) {
    return "ALTER TABLE %s ATTACH PARTITION %s %s;"
        .formatted(parent(partition), partition.id().qualified(), partition.text("_bound"));
  }

  private static List<String> partition(SchemaObject wanted, SchemaObject found) {
    List<String> statements = new ArrayList<>();
    if (found.has("_parent_name")) {
      statements.add(
          "ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;"
              .formatted(parent(found), found.id().qualified()));
    }
    if (wanted.has("_parent_name")) {
      statements.add("-- reads the whole table, unless a valid CHECK implies the bounds");
      statements.add(attach(wanted));
    }
    return statements;
  }

  private static List<String> inherits(SchemaObject wanted, SchemaObject found) {
    List<String> statements = new ArrayList<>();
    List<String> want = parents(wanted);
    List<String> have = parents(found);
    have.stream()
        .filter(parent -> !want.contains(parent))
        .forEach(parent -> statements.add(alter(wanted) + " NO INHERIT " + parent + ";"));
    want.stream()
        .filter(parent -> !have.contains(parent))
        .forEach(parent -> statements.add(alter(wanted) + " INHERIT " + parent + ";"));
    return statements;
  }

  private static List<String> parents(SchemaObject table) {
    return table.has("inherits") ? List.of(table.text("inherits").split(", ")) : List.of();
  }

  private static List<String> triggers(SchemaObject wanted, SchemaObject found) {
    if (wanted.has("triggers_unlike_parent")) {
      return List.of(alter(wanted) + " " + wanted.text("triggers_unlike_parent") + ";");
    }
    return List.of(
        "-- as the parent's triggers are; look at those first",
        alter(wanted)
            + " "
            + found
                .text("triggers_unlike_parent")
                .replaceAll(
                    "(DISABLE|ENABLE REPLICA|ENABLE ALWAYS|ENABLE) TRIGGER", "ENABLE TRIGGER")
            + ";");
  }
}
