package io.iacdharma.db.schema;

import io.iacdharma.db.schema.SchemaDifference.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two schemas, without what only follows from something else. */
final class Comparison {

  /** What a column that a parent hands down cannot have of its own. */
  private static final Set<String> HANDED_DOWN =
      Set.of("type", "generated", "identity", "identity_sequence");

  private final SchemaModel expected;
  private final SchemaModel actual;

  Comparison(SchemaModel expected, SchemaModel actual) {
    this.expected = expected;
    this.actual = actual;
  }

  /** Every object that is missing, unexpected or different; what goes with a table only with it. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (SchemaObject wanted : expected.objects().values()) {
      SchemaObject found = actual.find(wanted.id());
      if (found != null) {
        different(wanted, found, changes);
      } else if (!follows(wanted)) {
        boolean quiet = isPartition(wanted) && actual.contains(parentTable(wanted));
        changes.add(new Change(wanted.id(), What.MISSING, "", wanted, null, quiet));
      }
    }
    for (SchemaObject found : actual.objects().values()) {
      if (!expected.contains(found.id()) && !follows(found) && !goesWithMore(found)) {
        boolean quiet = isPartition(found) && expected.contains(parentTable(found));
        changes.add(new Change(found.id(), What.UNEXPECTED, "", null, found, quiet));
      }
    }
    return changes;
  }

  /** Whether an object is there because of another one that is compared anyway. */
  private static boolean follows(SchemaObject object) {
    return object.type() == ObjectType.VIEW_COLUMN || object.is("_inherited", "true");
  }

  /** Whether something unexpected belongs to something bigger that is unexpected too. */
  private boolean goesWithMore(SchemaObject found) {
    ObjectId parent = actual.parent(found.id());
    ObjectId schema = ObjectId.of(ObjectType.SCHEMA, "", found.id().schema());
    return unexpected(parent)
        || (parent != null && hasOtherParent(parent))
        || unexpected(schema)
        || (isPartition(found) && unexpected(parentTable(found)))
        || unexpected(ownerTable(found))
        || unexpected(ownerColumn(found));
  }

  /** What a parent handed down becomes a table's own when the two are parted. */
  private boolean hasOtherParent(ObjectId table) {
    SchemaObject wanted = expected.find(table);
    SchemaObject found = actual.find(table);
    return wanted != null
        && found != null
        && Stream.of("partition", "inherits")
            .anyMatch(fact -> !Objects.equals(wanted.fact(fact), found.fact(fact)));
  }

  private boolean unexpected(@Nullable ObjectId id) {
    return id != null && actual.contains(id) && !expected.contains(id);
  }

  private static @Nullable ObjectId ownerTable(SchemaObject sequence) {
    return sequence.has("_owner_table")
        ? ObjectId.of(
            ObjectType.TABLE, sequence.text("_owner_schema"), sequence.text("_owner_table"))
        : null;
  }

  static @Nullable ObjectId ownerColumn(SchemaObject sequence) {
    return sequence.has("_owner_table")
        ? ObjectId.on(
            ObjectType.COLUMN,
            sequence.text("_owner_schema"),
            sequence.text("_owner_table"),
            sequence.text("_owner_column"))
        : null;
  }

  private static boolean isPartition(SchemaObject object) {
    return object.has("_parent_name");
  }

  private static ObjectId parentTable(SchemaObject partition) {
    return ObjectId.of(
        ObjectType.TABLE, partition.text("_parent_schema"), partition.text("_parent_name"));
  }

  private void different(SchemaObject wanted, SchemaObject found, List<Change> changes) {
    Set<String> facts = new TreeSet<>(wanted.compared());
    facts.addAll(found.compared());
    for (String fact : facts) {
      if (!Objects.equals(wanted.fact(fact), found.fact(fact))
          && !handedDown(fact, wanted, found)) {
        changes.add(new Change(wanted.id(), What.DIFFERENT, fact, wanted, found, false));
      }
    }
    if (wanted.type() == ObjectType.TABLE && !isPartition(wanted)) {
      columnOrder(wanted, found, changes);
    }
  }

  private boolean handedDown(String fact, SchemaObject wanted, SchemaObject found) {
    if (!wanted.is("_inherited", "true") || !found.is("_inherited", "true")) {
      return false;
    }
    return HANDED_DOWN.contains(fact) || sameInParent(fact, wanted, found);
  }

  /** Whether mending a parent mends this column too. */
  private boolean sameInParent(String fact, SchemaObject wanted, SchemaObject found) {
    ObjectId table = expected.parent(wanted.id());
    if (table == null || fact.equals("comment") || fact.equals("grants")) {
      return false;
    }
    return expected.needs(table).stream()
        .filter(parent -> parent.type() == ObjectType.TABLE)
        .map(
            parent ->
                ObjectId.on(ObjectType.COLUMN, parent.schema(), parent.name(), wanted.id().name()))
        .anyMatch(
            column -> same(fact, expected, column, wanted) && same(fact, actual, column, found));
  }

  private static boolean same(String fact, SchemaModel model, ObjectId column, SchemaObject child) {
    SchemaObject parent = model.find(column);
    return parent != null && Objects.equals(parent.fact(fact), child.fact(fact));
  }

  private void columnOrder(SchemaObject wanted, SchemaObject found, List<Change> changes) {
    List<String> want = columns(expected, wanted.id());
    List<String> have = columns(actual, wanted.id());
    List<String> common = want.stream().filter(have::contains).toList();
    if (!common.equals(have.stream().filter(want::contains).toList())) {
      changes.add(
          new Change(
              wanted.id(),
              What.DIFFERENT,
              SchemaDiff.COLUMN_ORDER,
              with(wanted, String.join(", ", want)),
              with(found, String.join(", ", have)),
              true));
    }
  }

  private static SchemaObject with(SchemaObject table, String columns) {
    SchemaObject copy = SchemaObject.of(table.id(), table.facts());
    copy.facts().put(SchemaDiff.COLUMN_ORDER, columns);
    return copy;
  }

  private static List<String> columns(SchemaModel model, ObjectId table) {
    return model.children(table, ObjectType.COLUMN).stream()
        .map(column -> column.id().name())
        .toList();
  }
}
