package io.iacdharma.db.observe;

import java.util.List;

/**
 * Anything else in the catalog that rules ask about.
 *
 * @param kind what it is
 * @param oid its oid
 * @param relation the table that it belongs to; 0 when it belongs to none
 * @param schema its schema's name, unquoted; empty when it has none
 * @param name its name, unquoted
 * @param details an enum's labels in order; a trigger's one word {@code enabled} or {@code
 *     disabled}; a function's language and volatility; otherwise empty
 */
public record Item(
    Kind kind, long oid, long relation, String schema, String name, List<String> details) {

  public Item {
    details = List.copyOf(details);
  }

  /** What an item is. */
  public enum Kind {
    SCHEMA,
    TRIGGER,
    POLICY,
    RULE,
    ENUM,
    DOMAIN,
    FUNCTION,
    EXTENSION,
    STATISTICS
  }
}
