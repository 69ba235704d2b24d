package io.iacdharma.db.schema;

/** The questions to the catalogs, one for each kind of object. */
enum CatalogQuery {
  SCHEMAS("schemas.sql", ObjectType.SCHEMA),
  EXTENSIONS("extensions.sql", ObjectType.EXTENSION),
  COLLATIONS("collations.sql", ObjectType.COLLATION),
  ENUMS("enums.sql", ObjectType.ENUM),
  DOMAINS("domains.sql", ObjectType.DOMAIN),
  DOMAIN_CONSTRAINTS("domain-constraints.sql", ObjectType.DOMAIN_CONSTRAINT),
  COMPOSITES("composites.sql", ObjectType.COMPOSITE_TYPE),
  ATTRIBUTES("attributes.sql", ObjectType.ATTRIBUTE),
  RANGES("ranges.sql", ObjectType.RANGE_TYPE),
  SEQUENCES("sequences.sql", ObjectType.SEQUENCE),
  TABLES("tables.sql", ObjectType.TABLE),
  FOREIGN_TABLES("foreign-tables.sql", ObjectType.FOREIGN_TABLE),
  COLUMNS("columns.sql", ObjectType.COLUMN),
  VIEWS("views.sql", ObjectType.VIEW),
  VIEW_COLUMNS("view-columns.sql", ObjectType.VIEW_COLUMN),
  ROUTINES("routines.sql", ObjectType.FUNCTION),
  AGGREGATES("aggregates.sql", ObjectType.AGGREGATE),
  CONSTRAINTS("constraints.sql", ObjectType.CONSTRAINT),
  INDEXES("indexes.sql", ObjectType.INDEX),
  STATISTICS("statistics.sql", ObjectType.STATISTICS),
  RULES("rules.sql", ObjectType.RULE),
  TRIGGERS("triggers.sql", ObjectType.TRIGGER),
  POLICIES("policies.sql", ObjectType.POLICY),
  EVENT_TRIGGERS("event-triggers.sql", ObjectType.EVENT_TRIGGER),
  DEFAULT_PRIVILEGES("default-privileges.sql", ObjectType.DEFAULT_PRIVILEGES),
  OTHERS("others.sql", ObjectType.OTHER);

  private final String file;
  private final ObjectType type;

  CatalogQuery(String file, ObjectType type) {
    this.file = file;
    this.type = type;
  }

  String file() {
    return file;
  }

  /** The type of a row: two questions answer with two types. */
  ObjectType type(String kind) {
    return switch (this) {
      case VIEWS -> kind.equals("m") ? ObjectType.MATERIALIZED_VIEW : type;
      case ROUTINES -> kind.equals("p") ? ObjectType.PROCEDURE : type;
      default -> type;
    };
  }
}
