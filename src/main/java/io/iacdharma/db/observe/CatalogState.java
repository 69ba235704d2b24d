package io.iacdharma.db.observe;

import java.util.Map;

/**
 * The catalog at one moment, as far as rules ask about it; system schemas and temporary objects of
 * others are left out. States that are equal in a part share it.
 *
 * @param relations by oid
 * @param columns by {@link ColumnKey}
 * @param constraints by oid
 * @param indexes by oid
 * @param items by kind and oid
 */
public record CatalogState(
    Map<Long, Relation> relations,
    Map<ColumnKey, Column> columns,
    Map<Long, Constraint> constraints,
    Map<Long, Index> indexes,
    Map<ItemKey, Item> items) {

  /**
   * Names a column for as long as it lives.
   *
   * @param relation the table's oid
   * @param number its {@code attnum}
   */
  public record ColumnKey(long relation, int number) {}

  /**
   * Names an item for as long as it lives.
   *
   * @param kind what it is
   * @param oid its oid
   */
  public record ItemKey(Item.Kind kind, long oid) {}
}
