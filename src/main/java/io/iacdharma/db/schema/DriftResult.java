package io.iacdharma.db.schema;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param differences in an order in which their statements can be run
 * @param objects how many objects of the live database were compared
 * @param warnings what makes the comparison less sure
 */
public record DriftResult(List<SchemaDifference> differences, int objects, List<String> warnings) {

  public DriftResult {
    differences = List.copyOf(differences);
    warnings = List.copyOf(warnings);
  }
}
