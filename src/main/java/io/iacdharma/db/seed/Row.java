package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import java.util.Map;
import java.util.Set;

/**
 * One row as it is written.
 *
 * @param fields its values by field
 * @param place where it begins
 * @param verbatim the fields whose text is the server's own form of the value, as in CSV
 */
record Row(Map<String, YamlNode> fields, Place place, Set<String> verbatim) {

  /** Where a field's value is written, or where the row begins. */
  Place place(String field) {
    YamlNode node = fields.get(field);
    return node == null ? place : new Place(place.file(), node.line());
  }
}
