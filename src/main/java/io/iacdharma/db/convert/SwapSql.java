package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.partition.KeyKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of the short transaction that puts a partitioned table in a table's place. */
final class SwapSql {

  private final Facts facts;
  private final Conversion conversion;
  private final String table;
  private final String first;
  private final Map<String, String> leafNames = new LinkedHashMap<>();

  SwapSql(Facts facts, Conversion conversion) {
    this.facts = facts;
    this.conversion = conversion;
    this.table = conversion.table().quoted();
    this.first = conversion.first().quoted();
    Names names = new Names(facts.taken());
    String name = conversion.table().name();
    for (IndexFacts index : facts.indexes()) {
      if (!isKeyInWaiting(index)) {
        leafNames.put(index.name(), names.of(index.name(), name, conversion.first().name()));
      }
    }
  }

  /** The names that the indexes of the first partition had, by oid, for undoing. */
  Map<Long, String> indexNames() {
    Map<Long, String> names = new LinkedHashMap<>();
    facts.indexes().stream()
        .filter(index -> !isKeyInWaiting(index) && !index.equals(replacedKey()))
        .forEach(index -> names.put(index.oid(), index.name()));
    return names;
  }

  /** The primary key that gives way to one with the column; null when it has it, or is none. */
  @Nullable IndexFacts replacedKey() {
    return facts.primaryKey().filter(key -> !key.holds(conversion.column())).orElse(null);
  }

  /** Indexes that must still be there, in the same files, when all is done. */
  List<IndexFacts> kept() {
    IndexFacts replaced = replacedKey();
    return facts.indexes().stream().filter(index -> !index.equals(replaced)).toList();
  }

  /** Whether an index of the first partition belongs to one of the whole table. */
  boolean isShared(IndexFacts index) {
    return !conversion.dropUnique().contains(index.name());
  }

  /** The old table gives up its name, and what must not stay with it. */
  List<String> rename() {
    List<String> sql = new ArrayList<>();
    for (PublicationFacts publication : facts.publications()) {
      if (publication.byName()) {
        sql.add(
            "ALTER PUBLICATION %s DROP TABLE %s"
                .formatted(new Identifier(publication.name()).quoted(), table));
      }
    }
    facts.triggers().stream()
        .filter(TriggerFacts::perRow)
        .forEach(trigger -> sql.add(trigger.drop(table)));
    IndexFacts replaced = replacedKey();
    if (replaced != null) {
      sql.add("ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, constraint(replaced)));
      sql.add(
          "ALTER TABLE %s ADD CONSTRAINT %s PRIMARY KEY USING INDEX %s"
              .formatted(
                  table,
                  new Identifier(leafName(replaced)).quoted(),
                  new Identifier(Names.key(conversion.table().name())).quoted()));
      if (replaced.replicaIdentity()) {
        sql.add(
            "ALTER TABLE %s REPLICA IDENTITY USING INDEX %s"
                .formatted(table, new Identifier(leafName(replaced)).quoted()));
      }
    }
    for (IndexFacts index : kept()) {
      if (!isKeyInWaiting(index)) {
        sql.add(
            "ALTER INDEX %s RENAME TO %s"
                .formatted(qualified(index.name()), new Identifier(leafName(index)).quoted()));
      }
    }
    sql.add(
        "ALTER TABLE %s RENAME TO %s"
            .formatted(table, new Identifier(conversion.first().name()).quoted()));
    return sql;
  }

  /** The partitioned table, with no index and nothing attached. */
  List<String> parent(String user) {
    List<String> sql = new ArrayList<>();
    String tablespace = facts.table().tablespace();
    sql.add(
        "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING IDENTITY EXCLUDING INDEXES) PARTITION BY RANGE (%s)%s"
            .formatted(
                table,
                first,
                new Identifier(conversion.column()).quoted(),
                tablespace == null ? "" : " TABLESPACE " + new Identifier(tablespace).quoted()));
    sql.add("ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, Names.CUT));
    if (!facts.table().owner().equals(user)) {
      sql.add(
          "ALTER TABLE %s OWNER TO %s"
              .formatted(table, new Identifier(facts.table().owner()).quoted()));
    }
    return sql;
  }

  /** Keys, indexes and foreign keys of the partitioned table, as the first partition has them. */
  List<String> indexes() {
    List<String> sql = new ArrayList<>();
    IndexFacts replaced = replacedKey();
    for (IndexFacts index : facts.indexes()) {
      if (isKeyInWaiting(index) || !isShared(index)) {
        continue;
      }
      String name = shownName(index);
      boolean elsewhere = index.tablespace() != null;
      if (elsewhere) {
        sql.add(
            "SET LOCAL default_tablespace = "
                + Identifier.literal(String.valueOf(index.tablespace())));
      }
      if (index.equals(replaced)) {
        sql.add(add(name, primaryKey(index)));
      } else if (index.constraintText() != null) {
        sql.add(add(name, index.constraintText()));
      } else {
        sql.add(
            "CREATE %sINDEX %s%s"
                .formatted(
                    index.unique() ? "UNIQUE " : "", new Identifier(name).quoted(), index.tail()));
      }
      if (elsewhere) {
        sql.add("SET LOCAL default_tablespace = ''");
      }
      comments(index, name, sql);
      if (index.replicaIdentity()) {
        sql.add(
            "ALTER TABLE %s REPLICA IDENTITY USING INDEX %s"
                .formatted(table, new Identifier(name).quoted()));
      }
    }
    switch (facts.table().replicaIdentity()) {
      case "f" -> sql.add("ALTER TABLE " + table + " REPLICA IDENTITY FULL");
      case "n" -> sql.add("ALTER TABLE " + table + " REPLICA IDENTITY NOTHING");
      default -> {}
    }
    facts.foreignKeys().forEach(key -> sql.add(add(key.name(), key.text())));
    return sql;
  }

  /** The old table becomes the first partition; then what means it by its oid means the whole. */
  List<String> attach() {
    List<String> sql = new ArrayList<>();
    facts.triggers().forEach(trigger -> sql.addAll(trigger.make(table)));
    sql.add(
        "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (MINVALUE) TO (%s)"
            .formatted(table, first, cut(facts, conversion)));
    sql.add("ALTER TABLE %s DROP CONSTRAINT %s".formatted(first, Names.CUT));
    for (PublicationFacts publication : facts.publications()) {
      if (publication.byName()) {
        sql.add(
            "ALTER PUBLICATION %s ADD TABLE %s%s"
                .formatted(new Identifier(publication.name()).quoted(), table, publication.tail()));
      }
    }
    for (Dependent dependent : facts.dependents()) {
      if (dependent.text() != null) {
        sql.add(dependent.make());
      }
    }
    return sql;
  }

  /** The cut as a literal of the column's kind. */
  static String cut(Facts facts, Conversion conversion) {
    String type = facts.column(conversion.column()).orElseThrow().type();
    KeyKind kind = KeyKind.of(type).orElseThrow();
    return Identifier.literal(kind.text(conversion.cut(), conversion.calendar().zone()));
  }

  private String primaryKey(IndexFacts key) {
    List<String> keys = new ArrayList<>(key.keys());
    keys.add(conversion.column());
    List<String> included = new ArrayList<>(key.included());
    included.remove(conversion.column());
    return "PRIMARY KEY " + columns(keys, included);
  }

  /** {@code (a, b) INCLUDE (c)}. */
  static String columns(List<String> keys, List<String> included) {
    return list(keys) + (included.isEmpty() ? "" : " INCLUDE " + list(included));
  }

  private static String list(List<String> columns) {
    return columns.stream()
        .map(column -> new Identifier(column).quoted())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private void comments(IndexFacts index, String name, List<String> sql) {
    if (index.comment() != null) {
      sql.add(
          "COMMENT ON INDEX %s IS %s"
              .formatted(qualified(name), Identifier.literal(index.comment())));
    }
    if (index.constraintComment() != null) {
      sql.add(
          "COMMENT ON CONSTRAINT %s ON %s IS %s"
              .formatted(
                  new Identifier(name).quoted(),
                  table,
                  Identifier.literal(index.constraintComment())));
    }
  }

  /** The name that the partitioned table's index gets: a twin takes that of its unique one. */
  private String shownName(IndexFacts index) {
    return conversion.dropUnique().stream()
        .filter(unique -> index.name().equals(Names.twin(unique)))
        .findFirst()
        .orElse(index.name());
  }

  private boolean isKeyInWaiting(IndexFacts index) {
    return index.name().equals(Names.key(conversion.table().name()));
  }

  private String leafName(IndexFacts index) {
    return String.valueOf(leafNames.get(index.name()));
  }

  private String add(String name, String text) {
    return "ALTER TABLE %s ADD CONSTRAINT %s %s"
        .formatted(table, new Identifier(name).quoted(), text);
  }

  private static String constraint(IndexFacts index) {
    return new Identifier(String.valueOf(index.constraint())).quoted();
  }

  private String qualified(String name) {
    return Identifier.qualified(conversion.table().schema(), name);
  }
}
