package io.iacdharma.db.seed;

/**
 * A reference, found in the catalog.
 *
 * @param reference what the dataset says
 * @param column the column that gets the value
 * @param target the table that is looked in
 */
record Link(Reference reference, ColumnFacts column, TableFacts target) {

  /** The staged column that says that a row's value is not known yet. */
  String mark() {
    return "#open " + column.name();
  }
}
