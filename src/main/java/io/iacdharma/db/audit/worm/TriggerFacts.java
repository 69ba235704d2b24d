package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A trigger as the catalog knows it (PostgreSQL manual, 53.59, pg_trigger).
 *
 * @param relation oid of its table
 * @param name its name
 * @param type {@code tgtype}: bits for row, before, insert, delete, update, truncate
 * @param enabled when it fires: O in origin sessions, A always, R in replica sessions, D never
 * @param conditional whether it fires for some columns, or under a condition, alone
 * @param function its function's full name
 * @param functionOwner the role that may replace the function
 * @param body what the function does
 */
record TriggerFacts(
    long relation,
    String name,
    int type,
    char enabled,
    boolean conditional,
    String function,
    String functionOwner,
    TriggerBody body) {

  /** What a trigger can fire for. */
  enum Event {
    INSERT(4),
    DELETE(8),
    UPDATE(16),
    TRUNCATE(32);

    private final int bit;

    Event(int bit) {
      this.bit = bit;
    }
  }

  private static final int ROW = 1;
  private static final int BEFORE = 2;

  static TriggerFacts of(ResultSet row) throws SQLException {
    return new TriggerFacts(
        row.getLong("relation"),
        row.getString("name"),
        row.getInt("type"),
        row.getString("enabled").charAt(0),
        row.getBoolean("conditional"),
        Identifier.shown(row.getString("function_schema"), row.getString("function")),
        row.getString("function_owner"),
        TriggerBody.of(row.getString("language"), row.getString("source")));
  }

  boolean isFor(Event event) {
    return (type & event.bit) != 0;
  }

  boolean isForRows() {
    return (type & ROW) != 0;
  }

  boolean isBefore() {
    return (type & BEFORE) != 0;
  }

  /** Whether it stands in the way of every such change in an ordinary session. */
  boolean guards(Event event) {
    return isFor(event)
        && !conditional
        && (enabled == 'O' || enabled == 'A')
        && body != TriggerBody.PASSES;
  }
}
