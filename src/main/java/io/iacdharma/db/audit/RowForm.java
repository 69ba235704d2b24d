package io.iacdharma.db.audit;

import java.util.List;

/**
 * What a row's canonical line is made of. A line is one of COPY's text format (manual, COPY): the
 * columns in this order with tabs between them.
 *
 * @param columns the names of the columns
 * @param order the names of the columns that rows are ordered by; texts by their bytes
 */
public record RowForm(List<String> columns, List<String> order) {

  /** The name of this form in notes and manifests; another way of writing rows gets another. */
  public static final String NAME = "copy-text/1";

  public RowForm {
    columns = List.copyOf(columns);
    order = List.copyOf(order);
  }
}
