package io.iacdharma.db.lint.rules;

import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Observation;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.ObservedFile;
import io.iacdharma.db.observe.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One statement with its surroundings, and the questions that rules ask of it. */
final class Step {

  private final ObservedBatch batch;
  private final ObservedFile file;
  private final int number;
  private final FileMemory memory;
  private final Observation seen;
  private final Changes changes;
  private final Locks locks;
  private final StatementText text;

  Step(ObservedBatch batch, ObservedFile file, int number, FileMemory memory) {
    this.batch = batch;
    this.file = file;
    this.number = number;
    this.memory = memory;
    seen = file.observations().get(number);
    changes = new Changes(this);
    locks = new Locks(this);
    text = new StatementText(seen.statement());
  }

  int major() {
    return batch.major();
  }

  Script script() {
    return file.script();
  }

  ObservedFile file() {
    return file;
  }

  /** Its position in the file, from 0. */
  int number() {
    return number;
  }

  /** What the file has done before. */
  FileMemory memory() {
    return memory;
  }

  Observation seen() {
    return seen;
  }

  StatementText text() {
    return text;
  }

  /** Whether it runs after the old application has gone. */
  boolean isContract() {
    return file.script().phase().equals("contract");
  }

  CatalogState before() {
    return seen.before();
  }

  CatalogState after() {
    return seen.after();
  }

  /** The catalog when the file is through. */
  CatalogState endOfFile() {
    return file.observations().get(file.observations().size() - 1).after();
  }

  /** The catalog when all files are through. */
  CatalogState endOfBatch() {
    CatalogState end = batch.before();
    for (ObservedFile each : batch.files()) {
      if (!each.observations().isEmpty()) {
        end = each.observations().get(each.observations().size() - 1).after();
      }
    }
    return end;
  }

  /** What the statement changed in the catalog. */
  Changes changes() {
    return changes;
  }

  /** The locks on tables while the statement runs. */
  Locks locks() {
    return locks;
  }

  /**
   * Whether others may be at work with this relation while the statement runs. Not so for what the
   * batch has made and not filled, and for what is of an extension or temporary.
   */
  boolean isOld(long oid) {
    Relation relation = before().relations().get(oid);
    if (relation == null || relation.extension() || relation.persistence() == 't') {
      return false;
    }
    if (batch.before().relations().containsKey(oid)) {
      return true;
    }
    boolean unseen = script().transactional() && !file.before().relations().containsKey(oid);
    return !unseen && relation.bytes() > 0;
  }

  /** Whether it is a partitioned table. */
  boolean isPartitioned(long oid) {
    Relation relation = relation(oid);
    return relation != null && relation.kind() == Relation.Kind.PARTITIONED_TABLE;
  }

  /** Whether it is a table or materialized view that others may be at work with. */
  boolean isOldTable(long oid) {
    return isOld(oid) && holdsRows(Objects.requireNonNull(relation(oid)));
  }

  /** Whether the statement itself has made this table. */
  boolean isMade(long oid) {
    return !before().relations().containsKey(oid);
  }

  private static boolean holdsRows(Relation relation) {
    return relation.kind().isTable() || relation.kind() == Relation.Kind.MATERIALIZED_VIEW;
  }

  /** A relation as it is after the statement, or as it was when it is gone. */
  @Nullable Relation relation(long oid) {
    Relation now = after().relations().get(oid);
    return now == null ? before().relations().get(oid) : now;
  }

  /** Its qualified name as it was before the statement, quoted where needed. */
  String name(long oid) {
    Relation was = before().relations().get(oid);
    Relation relation = was == null ? after().relations().get(oid) : was;
    return relation == null ? "relation " + oid : Names.of(relation);
  }

  /** A relation's name without its schema, quoted where needed. */
  String bareName(long oid) {
    Relation relation = relation(oid);
    return relation == null ? "" : Names.quote(relation.name());
  }

  /** A column's name after its number; empty when it is gone. */
  String column(long relation, int attribute) {
    CatalogState.ColumnKey key = new CatalogState.ColumnKey(relation, attribute);
    Column column = after().columns().get(key);
    if (column == null) {
      column = before().columns().get(key);
    }
    return column == null ? "" : Names.quote(column.name());
  }

  /** Column names with commas between them; an expression stands as dots. */
  String columnList(long relation, List<Integer> attributes) {
    return String.join(
        ", ", attributes.stream().map(a -> a == 0 ? "(...)" : column(relation, a)).toList());
  }

  /** The partitioned table at the top, or the table itself. */
  long root(long oid) {
    Long parent = parent(oid);
    return parent == null ? oid : root(parent);
  }

  /** The partitioned table that it is, or was, attached to. */
  @Nullable Long parent(long oid) {
    Relation was = before().relations().get(oid);
    Relation relation = was == null ? after().relations().get(oid) : was;
    return relation == null ? null : relation.partitionOf();
  }

  /** The table and all its partitions, as they were before. */
  List<Relation> family(long oid) {
    List<Relation> family = new ArrayList<>();
    Relation self = before().relations().get(oid);
    if (self != null) {
      family.add(self);
      if (self.kind() == Relation.Kind.PARTITIONED_TABLE) {
        partitions(oid).forEach(partition -> family.addAll(family(partition.oid())));
      }
    }
    return family;
  }

  /** The partitions that are attached to it itself. */
  List<Relation> partitions(long oid) {
    return before().relations().values().stream()
        .filter(relation -> Objects.equals(relation.partitionOf(), oid))
        .filter(relation -> relation.kind().isTable())
        .toList();
  }

  /** What got a new file with its rows. */
  Set<Long> rewritten() {
    return seen.rewritten();
  }

  /** What got a new file without its rows. */
  Set<Long> truncated() {
    return seen.truncated();
  }

  /** Whether the table or a partition of it got a new file with its rows. */
  boolean rewrites(long oid) {
    return touches(oid, rewritten());
  }

  /** Whether the table or a partition of it was read whole. */
  boolean scans(long oid) {
    return touches(oid, seen.scanned().keySet());
  }

  private boolean touches(long oid, Set<Long> touched) {
    return !touched.isEmpty() && family(oid).stream().anyMatch(r -> touched.contains(r.oid()));
  }

  /** Whether it built an index by reading the table or a partition of it. */
  boolean builds(long oid) {
    Set<Long> built = seen.built();
    return !built.isEmpty()
        && family(oid).stream()
            .anyMatch(
                member ->
                    after().indexes().values().stream()
                        .anyMatch(i -> i.relation() == member.oid() && built.contains(i.oid())));
  }

  /** Whether a column was there before the statement. */
  boolean hadColumn(long relation, int attribute) {
    return before().columns().containsKey(new CatalogState.ColumnKey(relation, attribute));
  }
}
