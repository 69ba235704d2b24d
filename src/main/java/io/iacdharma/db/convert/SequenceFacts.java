package io.iacdharma.db.convert;

import io.iacdharma.db.database.TableName;

/**
 * A sequence that belongs to a column.
 *
 * @param identity {@code attidentity}: a for ALWAYS, d for BY DEFAULT, empty for a sequence that is
 *     only owned
 * @param options as ALTER SEQUENCE takes them
 */
record SequenceFacts(
    long oid, TableName name, String column, String identity, String options, long cache) {

  boolean isIdentity() {
    return !identity.isEmpty();
  }
}
