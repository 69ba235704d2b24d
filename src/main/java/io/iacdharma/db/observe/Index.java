package io.iacdharma.db.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index; its name and file are those of the {@link Relation} with the same oid.
 *
 * @param oid its oid
 * @param relation the table's oid
 * @param unique whether it is unique
 * @param primary whether it is the primary key's
 * @param valid whether queries may use it
 * @param partial whether it has a predicate
 * @param columns the numbers of its key columns, in order; 0 for an expression
 * @param parent the partitioned index that it is attached to, or null
 */
public record Index(
    long oid,
    long relation,
    boolean unique,
    boolean primary,
    boolean valid,
    boolean partial,
    List<Integer> columns,
    @Nullable Long parent) {

  public Index {
    columns = List.copyOf(columns);
  }
}
