package io.iacdharma.db.check;

import io.iacdharma.db.database.TableName;
import java.util.Set;

/**
 * Which tables are looked at.
 *
 * @param schemas patterns of their schemas; empty for all
 * @param exclude patterns of tables that are not
 * @param tables patterns of tables; empty for all
 * @param bookkeeping names of tables that dharma-db keeps for itself, and what is named after them
 */
public record CheckScope(
    Patterns schemas, Patterns exclude, Patterns tables, Set<String> bookkeeping) {

  public CheckScope {
    bookkeeping = Set.copyOf(bookkeeping);
  }

  /** Whether a table is looked at. */
  public boolean covers(TableName table) {
    return (schemas.isEmpty() || schemas.match(table.schema()))
        && !exclude.match(table.toString())
        && (tables.isEmpty() || tables.match(table.toString()))
        && bookkeeping.stream()
            .noneMatch(own -> table.name().equals(own) || table.name().startsWith(own + "_"));
  }
}
