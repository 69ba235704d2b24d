package io.iacdharma.db.convert;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The short transaction that puts a partitioned table in a table's place. */
final class SwapRun {

  private final ConvertJournal journal;
  private final Conversion conversion;
  private final String user;

  SwapRun(ConvertJournal journal, Conversion conversion, String user) {
    this.journal = journal;
    this.conversion = conversion;
    this.user = user;
  }

  /** Does it, in the transaction of {@code connection}. */
  Boolean run(Connection connection) throws SQLException {
    ConvertInspector inspector = new ConvertInspector(connection);
    Locks.take(connection, read(inspector));
    Facts facts = read(inspector);
    refuse(facts);
    SwapSql sql = new SwapSql(facts, conversion);
    Carried carried = Carried.from(connection, facts.table().oid(), facts.sequences());
    Queries.execute(connection, sql.rename());
    Queries.execute(connection, sql.parent(user));
    long parent = Objects.requireNonNull(inspector.table(conversion.table())).oid();
    carried.sequences(connection, conversion.first().quoted(), conversion.table().quoted());
    Queries.execute(connection, sql.indexes());
    carried.properties(connection, parent);
    Queries.execute(connection, sql.attach());
    verify(inspector, facts, sql);
    journal.swapped(connection, conversion.table(), parent, sql.replacedKey(), sql.indexNames());
    return Boolean.TRUE;
  }

  private Facts read(ConvertInspector inspector) throws SQLException {
    Facts facts = inspector.read(conversion.table());
    if (facts == null) {
      throw Problem.of(ErrorCode.PARTITION_TABLE_MISSING, "there is no table " + conversion.table())
          .because("it was there when this run began")
          .exception();
    }
    return facts;
  }

  /** The table may have changed since it was looked at first; now it cannot any more. */
  private void refuse(Facts facts) {
    List<String> reasons = Preflight.reasons(facts, conversion, RowCounts.NONE);
    if (!reasons.isEmpty()) {
      throw ConvertRefusal.of(conversion.table(), reasons);
    }
    boolean key =
        facts.primaryKey().filter(index -> !index.holds(conversion.column())).isPresent()
            && facts
                .index(Names.key(conversion.table().name()))
                .filter(IndexFacts::valid)
                .isEmpty();
    boolean cut = facts.constraint(Names.CUT).filter(ConstraintFacts::validated).isEmpty();
    if (key || cut) {
      throw ConvertRefusal.of(
          conversion.table(), List.of("what was prepared on it is gone: run it again"));
    }
  }

  /** Nothing may have been copied or built, and nothing may mean the first partition alone. */
  private void verify(ConvertInspector inspector, Facts before, SwapSql sql) throws SQLException {
    TableFacts leaf = Objects.requireNonNull(inspector.table(conversion.first()));
    Map<Long, IndexFacts> now = new HashMap<>();
    inspector.indexes(leaf.oid()).forEach(index -> now.put(index.oid(), index));
    boolean same =
        leaf.oid() == before.table().oid()
            && leaf.filenode() == before.table().filenode()
            && now.size() == sql.kept().size();
    for (IndexFacts index : sql.kept()) {
      IndexFacts there = now.get(index.oid());
      same &=
          there != null
              && there.filenode() == index.filenode()
              && there.attached() == sql.isShared(index);
    }
    if (!same) {
      throw ConvertRefusal.of(
          conversion.table(),
          List.of("the server would have built an index anew; everything was put back"));
    }
    List<Dependent> left = inspector.dependents(leaf.oid());
    if (!left.isEmpty()) {
      throw ConvertRefusal.of(
          conversion.table(),
          List.of("this would go on meaning the first partition: " + left.get(0).name()));
    }
  }
}
