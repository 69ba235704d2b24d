package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The table of a backfill, as the catalog has it.
 *
 * @param oid its object identifier
 * @param schema its schema
 * @param name its name
 * @param key the columns of its key, with their types
 * @param rows how many rows the statistics know of; null when it was never analyzed
 */
record TableFacts(long oid, String schema, String name, List<KeyColumn> key, @Nullable Long rows) {

  TableFacts {
    key = List.copyOf(key);
  }

  /**
   * A column of the key.
   *
   * @param name its name
   * @param type its type as SQL writes it
   */
  record KeyColumn(String name, String type) {}

  /** Schema and table, quoted for SQL. */
  String sql() {
    return Identifier.qualified(schema, name);
  }

  /** Schema and table as a person reads them. */
  String shown() {
    return schema + "." + name;
  }
}
