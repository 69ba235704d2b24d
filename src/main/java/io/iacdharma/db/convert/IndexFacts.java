package io.iacdharma.db.convert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param tail its definition from the space behind its name on
 * @param keys the columns of its key; expressions are left out
 * @param included the columns behind INCLUDE
 * @param options storage parameters as text
 * @param constraint the name of the constraint that it serves
 * @param constraintText that constraint's definition
 * @param attached whether it is the partition of another index
 */
record IndexFacts(
    long oid,
    String name,
    boolean unique,
    boolean primary,
    boolean exclusion,
    boolean valid,
    String tail,
    List<String> keys,
    List<String> included,
    @Nullable String options,
    @Nullable String constraint,
    @Nullable String constraintText,
    boolean deferrable,
    @Nullable String tablespace,
    boolean replicaIdentity,
    @Nullable String constraintComment,
    @Nullable String comment,
    long filenode,
    boolean attached) {

  IndexFacts {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }

  /** Whether it is unique over all partitions too: it has the column that parts the rows. */
  boolean holds(String column) {
    return keys.contains(column);
  }
}
