package io.iacdharma.db.seed;

import io.iacdharma.db.database.ServerError;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the file and the line behind what COPY refused. */
final class CopyErrors {

  /** "COPY name, line 3, column price: "abc"", in whatever language the server speaks. */
  private static final Pattern CONTEXT =
      Pattern.compile("^COPY [^,]+, \\D*(\\d+)(?:, \\S+ ([^:\\n]+): \"(.*)\")?", Pattern.DOTALL);

  private CopyErrors() {}

  static DharmaException translate(SQLException e, Layout layout, Feed feed) {
    ServerError server = ServerError.of(e);
    Matcher context = CONTEXT.matcher(server.context());
    Problem problem = SqlErrors.translate(e, "reading the rows of " + layout.table());
    if (!context.find()) {
      return problem
          .at(layout.manifest().place().toString())
          .after(Problems.UNTOUCHED)
          .exception(e);
    }
    String column = context.group(2) == null ? server.column() : context.group(2);
    String value = context.group(3);
    String place = place(feed, Long.parseLong(context.group(1)), column).toString();
    return told(problem, server, layout, column, value)
        .at(place)
        .after(Problems.UNTOUCHED)
        .exception(e);
  }

  private static Problem told(
      Problem problem,
      ServerError server,
      Layout layout,
      String column,
      @org.jspecify.annotations.Nullable String value) {
    if (server.state().equals("22P04")) {
      return as(problem, ErrorCode.SEED_DATASET_INVALID, "the line does not fit the header");
    }
    if (server.state().equals("23502")) {
      boolean key = layout.keyFields().contains(column);
      return as(
          problem,
          ErrorCode.SEED_DATASET_INVALID,
          key
              ? "the row has no value for '%s', which the natural key stands on".formatted(column)
              : "'%s' must have a value".formatted(column));
    }
    if (server.state().startsWith("22") || (server.state().equals("23514") && value != null)) {
      String type =
          layout.fields().stream()
              .filter(field -> field.name().equals(column))
              .map(field -> " (" + field.column().type() + ")")
              .findFirst()
              .orElse("");
      return as(
          problem,
          ErrorCode.SEED_WRONG_TYPE,
          value == null
              ? "a value does not fit its column"
              : "'%s'%s does not take \"%s\"".formatted(column, type, value));
    }
    return problem;
  }

  private static Problem as(Problem problem, ErrorCode code, String message) {
    return new Problem(
        code, message, problem.where(), problem.cause(), null, null, problem.sqlState());
  }

  private static Place place(Feed feed, long line, String column) {
    try {
      return feed.copyLine(line, column);
    } catch (IOException e) {
      throw DatasetReader.unreadable("the dataset", e);
    }
  }
}
