package io.iacdharma.db.convert;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about a table that converting it must keep.
 *
 * @param taken the names that are taken in its schema
 */
record Facts(
    TableFacts table,
    List<ColumnFacts> columns,
    List<IndexFacts> indexes,
    List<ConstraintFacts> constraints,
    List<TriggerFacts> triggers,
    List<Dependent> dependents,
    List<SequenceFacts> sequences,
    List<PublicationFacts> publications,
    Set<String> taken) {

  Facts {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    constraints = List.copyOf(constraints);
    triggers = List.copyOf(triggers);
    dependents = List.copyOf(dependents);
    sequences = List.copyOf(sequences);
    publications = List.copyOf(publications);
    taken = Set.copyOf(taken);
  }

  Optional<ColumnFacts> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  Optional<IndexFacts> index(String name) {
    return indexes.stream().filter(index -> index.name().equals(name)).findFirst();
  }

  Optional<ConstraintFacts> constraint(String name) {
    return constraints.stream()
        .filter(constraint -> !constraint.incoming() && constraint.name().equals(name))
        .findFirst();
  }

  Optional<IndexFacts> primaryKey() {
    return indexes.stream().filter(IndexFacts::primary).findFirst();
  }

  List<ConstraintFacts> foreignKeys() {
    return constraints.stream().filter(ConstraintFacts::isOutgoing).toList();
  }
}
