package io.iacdharma.db.schema;

import java.util.ArrayList;
import java.util.List;

/** Finds the mender of an object and adds what all objects have. */
final class Mending {

  private final SchemaModel live;

  /**
   * Creates the front of the menders.
   *
   * @param live the database that is to be mended
   */
  Mending(SchemaModel live) {
    this.live = live;
  }

  /**
   * The statements that make an object with its owner, comment and privileges.
   *
   * @param model where it was seen
   */
  List<String> create(SchemaObject wanted, SchemaModel model) {
    List<String> statements = new ArrayList<>(mender(wanted.type()).create(wanted, model, live));
    if (wanted.type() != ObjectType.DEFAULT_PRIVILEGES && wanted.type() != ObjectType.OTHER) {
      statements.addAll(CommonFacts.create(wanted, model, live));
    }
    return statements;
  }

  /** The statements that make one fact what it should be, where {@link #replaces} is false. */
  List<String> change(String fact, SchemaObject wanted, SchemaObject found, SchemaModel model) {
    return CommonFacts.knows(wanted, fact)
        ? CommonFacts.change(fact, wanted, found, model)
        : mender(wanted.type()).change(fact, wanted, found, live);
  }

  boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    return !CommonFacts.knows(wanted, fact) && mender(wanted.type()).replaces(fact, wanted, found);
  }

  String drop(SchemaObject found) {
    return mender(found.type()).drop(found);
  }

  private static Mender mender(ObjectType type) {
    return switch (type) {
      case ENUM, DOMAIN, COMPOSITE_TYPE, ATTRIBUTE, RANGE_TYPE -> new TypeMender();
      case SEQUENCE -> new SequenceMender();
      case TABLE, FOREIGN_TABLE -> new TableMender();
      case COLUMN -> new ColumnMender();
      case VIEW, MATERIALIZED_VIEW, VIEW_COLUMN -> new ViewMender();
      case FUNCTION, PROCEDURE, AGGREGATE -> new RoutineMender();
      case CONSTRAINT, DOMAIN_CONSTRAINT -> new ConstraintMender();
      case INDEX -> new IndexMender();
      case RULE, TRIGGER, POLICY -> new AttachedMender();
      case DEFAULT_PRIVILEGES -> new DefaultPrivilegesMender();
      case SCHEMA, EXTENSION, COLLATION, STATISTICS, EVENT_TRIGGER, OTHER -> new SimpleMender();
    };
  }
}
