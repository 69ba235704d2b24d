package io.iacdharma.db.convert;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to a table while its readers and writers go on. Locks that they would wait for are
 * tried for and held for one short statement; whatever reads the table takes SHARE UPDATE
 * EXCLUSIVE, which no reader or writer waits for, and so has no time limit.
 */
final class Preparation {

  private static final String CHECK_VIOLATED = "23514";

  private final Connection connection;
  private final LockTries tries;
  private final Conversion conversion;
  private final Facts facts;
  private final String table;
  private final String column;

  Preparation(Connection connection, LockTries tries, Conversion conversion, Facts facts) {
    this.connection = connection;
    this.tries = tries;
    this.conversion = conversion;
    this.facts = facts;
    this.table = conversion.table().quoted();
    this.column = new Identifier(conversion.column()).quoted();
  }

  /** Has the column be NOT NULL; the check before it spares the scan under the strong lock. */
  void notNull() {
    prove(
        Names.FILLED,
        column + " IS NOT NULL",
        "rows have no value in %s: fill them first".formatted(conversion.column()));
    tries.inTransaction(
        "having %s be NOT NULL".formatted(conversion.column()),
        work -> {
          Queries.execute(work, alter("ALTER COLUMN " + column + " SET NOT NULL"));
          Queries.execute(work, alter("DROP CONSTRAINT " + Names.FILLED));
          return Boolean.TRUE;
        });
  }

  /** Builds the index that is to become the primary key. */
  void key() {
    IndexFacts key = facts.primaryKey().orElseThrow();
    List<String> keys = new ArrayList<>(key.keys());
    keys.add(conversion.column());
    List<String> included = new ArrayList<>(key.included());
    included.remove(conversion.column());
    String name = Names.key(conversion.table().name());
    build(
        name,
        "CREATE UNIQUE INDEX CONCURRENTLY %s ON %s %s%s%s"
            .formatted(
                new Identifier(name).quoted(),
                table,
                SwapSql.columns(keys, included),
                key.options() == null ? "" : " WITH (" + key.options() + ")",
                key.tablespace() == null
                    ? ""
                    : " TABLESPACE " + new Identifier(key.tablespace()).quoted()));
  }

  /** Builds the plain index that takes the place of a unique one. */
  void twin(String unique) {
    IndexFacts index = facts.index(unique).orElseThrow();
    String name = Names.twin(unique);
    build(
        name,
        "CREATE INDEX CONCURRENTLY %s%s"
            .formatted(
                new Identifier(name).quoted(), index.tail().replace(" NULLS NOT DISTINCT", "")));
  }

  /** Proves that no row lies at or behind the cut; none can come there as long as it stands. */
  void check() {
    prove(
        Names.CUT,
        "%s < %s".formatted(column, SwapSql.cut(facts, conversion)),
        "rows lie at or behind the cut %s: choose a later boundary with --cut"
            .formatted(conversion.cut()));
  }

  private void prove(String name, String condition, String otherwise) {
    if (facts.constraint(name).isEmpty()) {
      tries.inTransaction(
          "adding a check to " + conversion.table(),
          work -> {
            Queries.execute(
                work, alter("ADD CONSTRAINT %s CHECK (%s) NOT VALID".formatted(name, condition)));
            return Boolean.TRUE;
          });
    }
    try {
      Queries.execute(connection, alter("VALIDATE CONSTRAINT " + name));
    } catch (SQLException e) {
      if (!CHECK_VIOLATED.equals(e.getSQLState())) {
        throw failed(e, "proving the check " + name);
      }
      drop(name);
      throw ConvertRefusal.of(conversion.table(), List.of(otherwise));
    }
  }

  /** Takes a check off again, where there is one. */
  void drop(String name) {
    tries.inTransaction(
        "dropping a check of " + conversion.table(),
        work -> {
          Queries.execute(work, alter("DROP CONSTRAINT IF EXISTS " + name));
          return Boolean.TRUE;
        });
  }

  /** Drops an index without anybody waiting for it, where there is one. */
  void dropIndex(String name) {
    run(
        "DROP INDEX CONCURRENTLY IF EXISTS "
            + Identifier.qualified(conversion.table().schema(), name),
        "dropping the index " + name);
  }

  /** Builds an index; one that an interrupted run has left is dropped first. */
  void build(String name, String sql) {
    dropIndex(name);
    try {
      Queries.execute(connection, sql);
    } catch (SQLException e) {
      try {
        dropIndex(name);
      } catch (RuntimeException ignored) {
        // What is left is dropped by the next run; the first error is the one to be told.
      }
      throw failed(e, "building the index " + name);
    }
  }

  private void run(String sql, String doing) {
    try {
      Queries.execute(connection, sql);
    } catch (SQLException e) {
      throw failed(e, doing);
    }
  }

  private static RuntimeException failed(SQLException e, String doing) {
    Problem problem = SqlErrors.translate(e, doing);
    // Cancelled by a signal: the session does nothing else that could be.
    return "57014".equals(e.getSQLState())
        ? Problem.of(ErrorCode.INTERRUPTED, "stopped while " + doing)
            .because(problem.cause())
            .hint("run it again to go on")
            .exception(e)
        : problem.hint("run it again to go on, or with --undo").exception(e);
  }

  private String alter(String what) {
    return "ALTER TABLE " + table + " " + what;
  }
}
