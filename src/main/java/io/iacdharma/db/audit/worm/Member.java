package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;

/**
 * A table that holds rows of an insert-only table: the table itself, a partition of it, or a
 * partition that was detached.
 *
 * @param oid its oid
 * @param name its name
 * @param partitioned whether it is partitioned, and so holds no rows of its own
 * @param attached whether it is a partition
 * @param owner the role that owns it
 */
public record Member(
    long oid, TableName name, boolean partitioned, boolean attached, String owner) {

  /** Its name for people. */
  String shown() {
    return "table " + Identifier.shown(name.schema(), name.name());
  }
}
