package io.iacdharma.db.schema;

import java.util.List;

/** Writes the DDL for objects of one kind; owner, comment and privileges are not its business. */
interface Mender {

  /**
   * The statements that make an object on tables that may be busy.
   *
   * @param model where the object was seen, with what belongs to it
   * @param live the database that is to be mended
   */
  List<String> create(SchemaObject wanted, SchemaModel model, SchemaModel live);

  /** The statements that make one fact what it should be; see {@link #replaces}. */
  List<String> change(String fact, SchemaObject wanted, SchemaObject found, SchemaModel live);

  /** Whether that takes dropping the object and making it again. */
  default boolean replaces(String fact, SchemaObject wanted, SchemaObject found) {
    return false;
  }

  /** The statement that drops an object if it is there. */
  default String drop(SchemaObject found) {
    return "DROP "
        + found.type().keyword()
        + " IF EXISTS "
        + found.id().target().substring(found.type().keyword().length() + 1)
        + ";";
  }

  /** A line for what no statement can do. */
  static List<String> byHand(String what) {
    return List.of("-- by hand: " + what);
  }
}
