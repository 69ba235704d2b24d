package io.iacdharma.db.seed;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a dataset is staged and compared.
 *
 * @param dataset the dataset
 * @param facts its table
 * @param number tells its temporary tables from those of other datasets
 * @param fields what is staged, in the order in which it is copied
 * @param links the columns that are looked up
 */
record Layout(Dataset dataset, TableFacts facts, int number, List<Field> fields, List<Link> links) {

  Layout {
    fields = List.copyOf(fields);
    links = List.copyOf(links);
  }

  /**
   * A column that the dataset gives.
   *
   * @param facts the column
   * @param sparse whether some rows do not name it
   */
  record Given(ColumnFacts facts, boolean sparse) {
    String quoted() {
      return new Identifier(facts.name()).quoted();
    }

    /** The staged column that says whether a row names it. */
    String mark() {
      return new Identifier("#" + facts.name()).quoted();
    }
  }

  TableName table() {
    return dataset.table();
  }

  Manifest manifest() {
    return dataset.manifest();
  }

  /** The temporary table that the rows are copied into. */
  String stage() {
    return new Identifier("dharma_seed_" + number).quoted();
  }

  /** The temporary table that holds the rows with their references looked up. */
  String source() {
    return links.isEmpty() ? stage() : new Identifier("dharma_seed_" + number + "_rows").quoted();
  }

  /** The temporary table that holds what differs. */
  String diff() {
    return new Identifier("dharma_seed_" + number + "_diff").quoted();
  }

  /** What tells the rows of {@link #source()} apart and keeps the file's order. */
  String id() {
    return links.isEmpty() ? "ctid" : "\"#n\"";
  }

  /** The columns that the dataset gives, looked-up ones last. */
  List<Given> given() {
    List<Given> given = new ArrayList<>();
    fields.stream()
        .filter(Field::stored)
        .forEach(field -> given.add(new Given(field.column(), field.sparse())));
    links.forEach(link -> given.add(new Given(link.column(), false)));
    return given;
  }

  /** The columns that are compared and updated. */
  List<Given> compared() {
    return given().stream()
        .filter(column -> !manifest().key().contains(column.facts().name()))
        .toList();
  }

  /** The natural key's columns. */
  List<ColumnFacts> key() {
    return manifest().key().stream()
        .flatMap(name -> given().stream().filter(column -> column.facts().name().equals(name)))
        .map(Given::facts)
        .toList();
  }

  /**
   * The fields that the natural key stands on: those of its references stand for looked-up ones.
   */
  List<String> keyFields() {
    List<String> names = new ArrayList<>();
    for (String column : manifest().key()) {
      Optional<Link> link =
          links.stream().filter(l -> l.column().name().equals(column)).findFirst();
      if (link.isPresent()) {
        names.addAll(link.get().reference().key().values());
      } else {
        names.add(column);
      }
    }
    return names.stream().distinct().toList();
  }
}
