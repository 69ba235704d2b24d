package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Indexes, built while writers go on; a partitioned one is built partition by partition. */
final class IndexMender implements Mender {

  private static final int LONGEST_NAME = 63;

  @Override
  public List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live) {
    List<String> statements = new ArrayList<>();
    ObjectId table = live.parent(wanted.id());
    if (table == null) {
      statements.add(make(wanted, "", wanted.id().quoted(), wanted.id().qualifiedParent()));
    } else if (wanted.is("_kind", "I")) {
      partitioned(wanted, wanted.id().name(), table, live, statements);
    } else {
      statements.add(
          make(wanted, "CONCURRENTLY ", wanted.id().quoted(), wanted.id().qualifiedParent()));
    }
    statements.addAll(settings(wanted));
    return statements;
  }

  @Override
  public List<String> change(
      String fact, SchemaObject wanted, SchemaObject found, SchemaModel live) {
    return switch (fact) {
      case "definition" -> replaced(wanted, live);
      case "validity" ->
          wanted.is("_kind", "I")
              ? Mender.byHand("build the index on each partition and attach it")
              : List.of("REINDEX INDEX CONCURRENTLY " + wanted.id().qualified() + ";");
      case "clustered" ->
          List.of(
              ColumnText.table(wanted.id())
                  + (wanted.has(fact)
                      ? " CLUSTER ON " + wanted.id().quoted()
                      : " SET WITHOUT CLUSTER")
                  + ";");
      default ->
          wanted.has("statistics")
              ? settings(wanted)
              : Mender.byHand("ALTER INDEX … ALTER COLUMN … SET STATISTICS -1");
    };
  }

  @Override
  public String drop(SchemaObject found) {
    return "DROP INDEX %sIF EXISTS %s;"
        .formatted(found.is("_kind", "I") ? "" : "CONCURRENTLY ", found.id().qualified());
  }

  private List<String> replaced(SchemaObject wanted, SchemaModel live) {
    List<String> statements = new ArrayList<>();
    if (wanted.is("_kind", "I")) {
      statements.add(drop(wanted));
      statements.addAll(create(wanted, live, live));
      return statements;
    }
    Identifier fresh = new Identifier(shortened(wanted.id().name(), "_new"));
    statements.add(make(wanted, "CONCURRENTLY ", fresh.quoted(), wanted.id().qualifiedParent()));
    statements.add(drop(wanted));
    statements.add(
        "ALTER INDEX %s RENAME TO %s;"
            .formatted(
                Identifier.qualified(wanted.id().schema(), fresh.name()), wanted.id().quoted()));
    statements.addAll(settings(wanted));
    return statements;
  }

  private void partitioned(
      SchemaObject wanted, String name, ObjectId table, SchemaModel live, List<String> statements) {
    statements.add(make(wanted, "", new Identifier(name).quoted(), "ONLY " + table.qualified()));
    int number = 0;
    for (SchemaObject partition : live.partitions(table)) {
      String leaf = shortened(name, "_p" + ++number);
      if (partition.has("partition_key")) {
        partitioned(wanted, leaf, partition.id(), live, statements);
      } else {
        statements.add(
            make(
                wanted,
                "CONCURRENTLY ",
                new Identifier(leaf).quoted(),
                partition.id().qualified()));
      }
      statements.add(
          "ALTER INDEX %s ATTACH PARTITION %s;"
              .formatted(
                  Identifier.qualified(table.schema(), name),
                  Identifier.qualified(partition.id().schema(), leaf)));
    }
  }

  private static String make(SchemaObject index, String how, String name, String table) {
    return "CREATE %sINDEX %s%s ON %s %s;"
        .formatted(
            index.is("_unique", "true") ? "UNIQUE " : "", how, name, table, index.text("_tail"));
  }

  private static List<String> settings(SchemaObject wanted) {
    List<String> statements = new ArrayList<>();
    if (wanted.has("statistics")) {
      for (String setting : wanted.text("statistics").split(", ")) {
        statements.add(
            "ALTER INDEX %s ALTER COLUMN %s;".formatted(wanted.id().qualified(), setting));
      }
    }
    if (wanted.has("clustered")) {
      statements.add(ColumnText.table(wanted.id()) + " CLUSTER ON " + wanted.id().quoted() + ";");
    }
    return statements;
  }

  private static String shortened(String name, String end) {
    int most = LONGEST_NAME - end.length();
    return (name.length() <= most ? name : name.substring(0, most)) + end;
  }
}
