package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Looks up a staged dataset's references. */
final class Linking {

  private final Statements statements;

  Linking(Statements statements) {
    this.statements = statements;
  }

  /** Looks all of them up; a row that another dataset will add stays open until it is there. */
  void resolve(Layout layout, Feed feed, Map<TableName, Staged> others)
      throws SQLException, IOException {
    LinkSql sql = new LinkSql(layout);
    statements.run(sql.create());
    Optional<String> ambiguous = statements.first(sql.ambiguous());
    if (ambiguous.isPresent()) {
      throw Problem.of(ErrorCode.SEED_DANGLING_REFERENCE, "a reference matches several rows")
          .at(feed.row(Long.parseLong(ambiguous.get())).toString())
          .because("the reference's key must name one row of its table")
          .after(Problems.UNTOUCHED)
          .hint("name more columns in the reference's key")
          .exception();
    }
    for (Link link : layout.links()) {
      Staged parent = others.get(link.target().table());
      Layout adding = parent == null ? null : parent.layout();
      if (link.target().table().equals(layout.table())) {
        adding = layout;
      }
      Optional<String> row = statements.first(sql.dangling(link, adding));
      if (row.isPresent()) {
        throw dangling(link, feed.row(Long.parseLong(row.get())));
      }
    }
  }

  /** Looks up again what was open; gives how many rows found their value. */
  long again(Layout layout) throws SQLException {
    long found = 0;
    for (Link link : layout.links()) {
      found += statements.run(new LinkSql(layout).resolve(link));
    }
    return found;
  }

  private static RuntimeException dangling(Link link, Place place) {
    return Problem.of(
            ErrorCode.SEED_DANGLING_REFERENCE,
            "%s has no row for this row's '%s'"
                .formatted(link.target().table(), link.column().name()))
        .at(place.toString())
        .because(
            "looked for %s, see %s".formatted(link.reference().key(), link.reference().place()))
        .after(Problems.UNTOUCHED)
        .hint("add the row to the dataset of " + link.target().table() + ", or mend the name")
        .exception();
  }
}
