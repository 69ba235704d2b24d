package io.iacdharma.db.schema;

import java.util.Locale;

/**
 * The kinds of objects that are compared, in the order in which they are made where nothing else
 * decides: functions come after what their bodies may read, unless something needs them earlier.
 */
public enum ObjectType {
  SCHEMA("SCHEMA", false),
  EXTENSION("EXTENSION", false),
  COLLATION("COLLATION", false),
  ENUM("TYPE", false),
  DOMAIN("DOMAIN", false),
  DOMAIN_CONSTRAINT("CONSTRAINT", true),
  COMPOSITE_TYPE("TYPE", false),
  ATTRIBUTE("COLUMN", true),
  RANGE_TYPE("TYPE", false),
  SEQUENCE("SEQUENCE", false),
  TABLE("TABLE", false),
  FOREIGN_TABLE("FOREIGN TABLE", false),
  COLUMN("COLUMN", true),
  VIEW("VIEW", false),
  MATERIALIZED_VIEW("MATERIALIZED VIEW", false),
  VIEW_COLUMN("COLUMN", true),
  FUNCTION("FUNCTION", false),
  PROCEDURE("PROCEDURE", false),
  AGGREGATE("AGGREGATE", false),
  CONSTRAINT("CONSTRAINT", true),
  INDEX("INDEX", true),
  STATISTICS("STATISTICS", false),
  RULE("RULE", true),
  TRIGGER("TRIGGER", true),
  POLICY("POLICY", true),
  EVENT_TRIGGER("EVENT TRIGGER", false),
  DEFAULT_PRIVILEGES("DEFAULT PRIVILEGES", false),
  OTHER("", false);

  private final String keyword;
  private final boolean attached;

  ObjectType(String keyword, boolean attached) {
    this.keyword = keyword;
    this.attached = attached;
  }

  /** The word for people, such as {@code materialized view}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The word that SQL has for it, such as {@code TYPE} for an enum. */
  String keyword() {
    return keyword;
  }

  /** Whether such an object belongs to a table, a view or a type, and goes with it. */
  boolean attached() {
    return attached;
  }

  /** Whether others can be attached to it; their names are unique in a schema. */
  boolean hasParts() {
    return switch (this) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, COMPOSITE_TYPE, DOMAIN -> true;
      default -> false;
    };
  }
}
