package io.iacdharma.db.shadow;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An extension that a script creates and that the throw-away server does not have. */
public final class MissingExtension {

  private static final Pattern NAME =
      Pattern.compile("extension \"([^\"]+)\" is not available|/extension/([^/\"]+)\\.control\"");

  private MissingExtension() {}

  /**
   * The problem, when that is what a statement failed with.
   *
   * @param found what was to be said of it otherwise; says where it failed
   */
  public static Optional<Problem> problem(SQLException e, Problem found) {
    Matcher name = NAME.matcher(SqlErrors.cause(e));
    if (!name.find()) {
      return Optional.empty();
    }
    String extension = name.group(1) == null ? name.group(2) : name.group(1);
    return Optional.of(
        new Problem(
            ErrorCode.SHADOW_EXTENSION_MISSING,
            "the throw-away server does not have the extension " + extension,
            found.where(),
            found.cause(),
            Shadow.UNTOUCHED,
            "install it for that PostgreSQL, or name a scratch server that has it:"
                + " --shadow-url postgresql://USER@HOST/DATABASE",
            found.sqlState()));
  }
}
