package io.iacdharma.db.convert;

import org.jspecify.annotations.Nullable;

/**
 * A check, a not-null constraint or a foreign key.
 *
 * @param kind {@code contype}: c, n or f
 * @param incoming whether it is a foreign key that refers to the table
 * @param table the table that has it
 * @param refersTo the table that a foreign key refers to
 * @param lockable whether the role may lock that table against writers by LOCK
 */
record ConstraintFacts(
    String name,
    String kind,
    boolean incoming,
    boolean validated,
    boolean noInherit,
    boolean enforced,
    String text,
    String table,
    @Nullable String refersTo,
    boolean lockable) {

  boolean isOutgoing() {
    return kind.equals("f") && !incoming;
  }
}
