package io.iacdharma.db.schema;

import io.iacdharma.db.schema.SchemaDifference.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the schema that should be with the one that is. The differences come in an order in
 * which their statements can be run: what others need first, what should not be there last.
 */
public final class SchemaDiff {

  static final String COLUMN_ORDER = "column_order";

  private static final List<String> FACTS =
      List.of("type", "default", "generated", "nullability", "identity", "identity_sequence");

  private final String remark;
  private final SchemaModel expected;
  private final SchemaModel actual;
  private final Mending mending;
  private final List<Change> changes;
  private final Folding folding;
  private final Rebuilds rebuilds;

  private SchemaDiff(SchemaModel expected, SchemaModel actual, String reference) {
    this.remark = "-- not in %s: ".formatted(reference);
    this.expected = expected;
    this.actual = actual;
    this.mending = new Mending(actual);
    this.changes = new Comparison(expected, actual).changes();
    this.folding = new Folding(expected, actual, changes);
    this.rebuilds = new Rebuilds(expected, actual, mending, changes);
  }

  /**
   * Every difference between two schemas; none means that they agree.
   *
   * @param expected what the history builds
   * @param actual the live database; its server has the same major version
   * @param reference what the expected schema is called, such as "the history"
   */
  public static List<SchemaDifference> between(
      SchemaModel expected, SchemaModel actual, String reference) {
    return new SchemaDiff(expected, actual, reference).differences();
  }

  private List<SchemaDifference> differences() {
    Map<ObjectId, List<Change>> there = new LinkedHashMap<>();
    Map<ObjectId, Change> unexpected = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change.what() == What.UNEXPECTED) {
        unexpected.put(change.id(), change);
      } else if (!folding.isFolded(change.id())) {
        there.computeIfAbsent(change.id(), id -> new ArrayList<>()).add(change);
      }
    }
    List<SchemaDifference> differences = new ArrayList<>();
    for (ObjectId id : new Ordering(expected, actual, folding).forward(there.keySet())) {
      differences.addAll(mended(id, there.getOrDefault(id, List.of())));
    }
    for (ObjectId id : Ordering.backward(actual, unexpected.keySet())) {
      Change change = unexpected.get(id);
      if (change != null) {
        differences.add(difference(change, unexpected(change)));
      }
    }
    return differences;
  }

  private List<SchemaDifference> mended(ObjectId id, List<Change> found) {
    List<SchemaDifference> differences = new ArrayList<>();
    boolean made = false;
    for (Change change : found.stream().sorted(order()).toList()) {
      List<String> ddl;
      if (change.what() == What.MISSING) {
        ddl = missing(id);
      } else if (!rebuilds.replaces(id) || change.fact().equals(COLUMN_ORDER)) {
        ddl = changed(change);
      } else {
        ddl =
            made
                ? List.of("-- mended by the statements above, which make it again")
                : rebuilds.replace(id);
        made = true;
      }
      differences.add(difference(change, ddl));
    }
    return differences;
  }

  /** An identity goes before a default comes; a type changes before all else. */
  private static Comparator<Change> order() {
    return Comparator.<Change>comparingInt(
            change ->
                change.fact().equals("identity")
                        && change.wanted() != null
                        && !change.wanted().has("identity")
                    ? -1
                    : FACTS.contains(change.fact()) ? FACTS.indexOf(change.fact()) : FACTS.size())
        .thenComparing(Change::fact);
  }

  private List<String> changed(Change change) {
    SchemaObject wanted = expected.find(change.id());
    SchemaObject found = actual.find(change.id());
    if (wanted == null || found == null) {
      return List.of();
    }
    List<String> statements = mending.change(change.fact(), wanted, found, expected);
    return rebuilds.surrounds(change.id(), change.fact())
        ? rebuilds.around(change.id(), statements)
        : statements;
  }

  private List<String> missing(ObjectId id) {
    List<String> statements = new ArrayList<>();
    SchemaObject wanted = expected.get(id);
    List<SchemaObject> along =
        folding.along(id).stream().sorted(Comparator.comparing(SchemaObject::id)).toList();
    List<SchemaObject> sequences =
        along.stream().filter(object -> object.type() == ObjectType.SEQUENCE).toList();
    sequences.forEach(sequence -> statements.addAll(mending.create(sequence, expected)));
    statements.addAll(mending.create(wanted, expected));
    for (SchemaObject object : along) {
      switch (object.type()) {
        case SEQUENCE -> {}
        case COLUMN, ATTRIBUTE -> statements.addAll(CommonFacts.create(object, expected, actual));
        default -> statements.addAll(mending.create(object, expected));
      }
    }
    sequences.forEach(sequence -> statements.add(SequenceMender.own(sequence)));
    if (wanted.type() == ObjectType.SEQUENCE && wanted.has("owned_by")) {
      statements.add(SequenceMender.own(wanted));
    }
    if (wanted.type() == ObjectType.TABLE) {
      statements.addAll(TableMender.afterwards(wanted));
    }
    return statements;
  }

  private List<String> unexpected(Change change) {
    SchemaObject found = actual.get(change.id());
    if (change.quiet()) {
      return List.of();
    }
    return switch (found.type()) {
      case DEFAULT_PRIVILEGES -> DefaultPrivilegesMender.undo(found);
      case OTHER -> List.of();
      case SCHEMA -> List.of(remark + "DROP SCHEMA " + found.id().quoted() + " CASCADE;");
      default -> List.of(remark + mending.drop(found).replaceFirst(" IF EXISTS", ""));
    };
  }

  private static SchemaDifference difference(Change change, List<String> ddl) {
    return new SchemaDifference(
        change.id().type(),
        change.id().display(),
        change.what(),
        change.fact(),
        change.expected(),
        change.actual(),
        ddl,
        change.severity());
  }
}
