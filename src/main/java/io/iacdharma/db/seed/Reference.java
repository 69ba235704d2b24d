package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import java.util.Map;

/**
 * A column whose value is found in another table's row.
 *
 * @param column the column that gets the value
 * @param table the table to look in
 * @param key the columns there and the fields of the dataset that must equal them
 * @param value the column there whose value is taken
 * @param place where it is written
 */
record Reference(
    String column, TableName table, Map<String, String> key, String value, Place place) {}
