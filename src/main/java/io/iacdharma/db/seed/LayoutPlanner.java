package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lays a dataset beside its table and refuses what does not fit. Pure: it reads nothing. */
final class LayoutPlanner {

  private final Dataset dataset;
  private final TableFacts facts;
  private final Map<TableName, TableFacts> tables;
  private final Written written;
  private final Manifest manifest;

  /**
   * Creates a planner for one dataset.
   *
   * @param tables its table and all that its references name
   * @param written the fields that its rows name
   */
  LayoutPlanner(Dataset dataset, Map<TableName, TableFacts> tables, Written written) {
    this.dataset = dataset;
    this.tables = tables;
    this.written = written;
    this.manifest = dataset.manifest();
    this.facts = facts(dataset.table());
  }

  Layout plan(int number) {
    if (!facts.kind().equals("r") && !facts.kind().equals("p")) {
      throw Problems.invalid(manifest.place(), facts.table() + " is not a table").exception();
    }
    List<Link> links = manifest.references().stream().map(this::link).toList();
    manifest.scope().keySet().forEach(name -> column(name, manifest.place()));
    Set<String> looked =
        links.stream()
            .flatMap(link -> link.reference().key().values().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> names = new LinkedHashSet<>(written.places().keySet());
    names.addAll(manifest.scope().keySet());
    if (names.isEmpty()) {
      names.addAll(manifest.key());
    }
    Set<String> keyFields =
        new LinkedHashSet<>(new Layout(dataset, facts, number, List.of(), links).keyFields());
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(field(name, keyFields.contains(name), links, looked.contains(name)));
    }
    Layout layout = new Layout(dataset, facts, number, fields, links);
    requireKey(layout, names, keyFields);
    requireListed(layout);
    return layout;
  }

  private Field field(String name, boolean key, List<Link> links, boolean looked) {
    Place place = written.places().getOrDefault(name, manifest.place());
    YamlNode.Scalar fill = manifest.scope().get(name);
    boolean sparse = fill == null && written.sparse().contains(name);
    boolean listed = manifest.columns().isEmpty() || manifest.columns().contains(name);
    for (Link link : links) {
      if (link.column().name().equals(name)) {
        throw Problems.invalid(place, "'%s' is looked up, and given too".formatted(name))
            .because("its reference is at " + link.reference().place())
            .exception();
      }
    }
    boolean stored = fill != null || (listed && (!looked || facts.column(name).isPresent()));
    if (stored) {
      ColumnFacts column = column(name, place);
      if (column.computed()) {
        throw Problems.invalid(place, "%s computes '%s' itself".formatted(facts.table(), name))
            .hint("leave it out of the dataset")
            .exception();
      }
      return new Field(name, column, true, key, sparse, fill);
    }
    if (looked) {
      return new Field(name, lookedUp(name, links), false, key, sparse, fill);
    }
    if (dataset.csv() == null) {
      throw Problems.invalid(place, "'%s' is not one of the dataset's columns".formatted(name))
          .exception();
    }
    ColumnFacts text = new ColumnFacts(name, "text", false, false, false, false, null, null, true);
    return new Field(name, text, false, false, sparse, fill);
  }

  private static ColumnFacts lookedUp(String field, List<Link> links) {
    for (Link link : links) {
      for (Map.Entry<String, String> pair : link.reference().key().entrySet()) {
        if (pair.getValue().equals(field)) {
          return link.target().column(pair.getKey()).orElseThrow();
        }
      }
    }
    throw new IllegalStateException("no reference uses " + field);
  }

  private Link link(Reference reference) {
    ColumnFacts column = column(reference.column(), reference.place());
    TableFacts target = facts(reference.table());
    List<String> there = new ArrayList<>(reference.key().keySet());
    there.add(reference.value());
    for (String name : there) {
      if (target.column(name).isEmpty()) {
        throw unknown(target, name, reference.place());
      }
    }
    for (String field : reference.key().values()) {
      if (!written.places().containsKey(field)
          && !manifest.scope().containsKey(field)
          && !written.places().isEmpty()) {
        throw Problems.invalid(
                reference.place(),
                "no row has the field '%s'%s"
                    .formatted(field, Suggestion.phrase(field, written.places().keySet())))
            .exception();
      }
    }
    return new Link(reference, column, target);
  }

  private void requireKey(Layout layout, Set<String> names, Set<String> keyFields) {
    for (String name : manifest.key()) {
      column(name, manifest.place());
    }
    for (String name : keyFields) {
      if (!names.contains(name)) {
        throw Problems.invalid(
                manifest.place(), "no row has the natural key's field '%s'".formatted(name))
            .exception();
      }
    }
    for (ColumnFacts column : layout.key()) {
      if (!column.comparable()) {
        throw Problems.invalid(
                manifest.place(),
                "'%s' cannot be in a natural key: %s has no equality"
                    .formatted(column.name(), column.type()))
            .exception();
      }
    }
    if (layout.key().size() != manifest.key().size()) {
      throw Problems.invalid(manifest.place(), "the natural key needs columns that are written")
          .exception();
    }
  }

  private void requireListed(Layout layout) {
    List<String> given = layout.given().stream().map(column -> column.facts().name()).toList();
    for (String name : manifest.columns()) {
      column(name, manifest.place());
      if (!given.contains(name) && !written.places().isEmpty()) {
        throw Problems.invalid(manifest.place(), "no row has the column '%s'".formatted(name))
            .exception();
      }
    }
  }

  private ColumnFacts column(String name, Place place) {
    return facts.column(name).orElseThrow(() -> unknown(facts, name, place));
  }

  private TableFacts facts(TableName table) {
    TableFacts found = tables.get(table);
    if (found == null) {
      throw new IllegalStateException("nobody looked for " + table);
    }
    return found;
  }

  private static RuntimeException unknown(TableFacts facts, String name, Place place) {
    return Problem.of(
            ErrorCode.SEED_UNKNOWN_COLUMN,
            "%s has no column '%s'%s"
                .formatted(facts.table(), name, Suggestion.phrase(name, facts.columnNames())))
        .at(place.toString())
        .after(Problems.UNTOUCHED)
        .hint("it has " + String.join(", ", facts.columnNames()))
        .exception();
  }
}
