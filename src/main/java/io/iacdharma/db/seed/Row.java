package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import java.util.Map;

/**
 * One row as it is written.
 *
 * @param fields its values by field
 * @param place where it begins
 * @param verbatim whether texts are the server's own form of the value, as in CSV
 */
record Row(Map<String, YamlNode> fields, Place place, boolean verbatim) {

  /** Where a field's value is written, or where the row begins. */
  Place place(String field) {
    YamlNode node = fields.get(field);
    return node == null ? place : new Place(place.file(), node.line());
  }
}
