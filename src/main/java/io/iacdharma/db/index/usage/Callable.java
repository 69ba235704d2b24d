package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which functions may be called, so that none is called in vain and ends the transaction. */
final class Callable {

  private static final String CALLABLE = Sql.load(Callable.class, "callable.sql");

  private Callable() {}

  /** Whether this function, with its schema and the types of its arguments, may be called. */
  static boolean may(Scene scene, String function) throws SQLException {
    return scene.rows(CALLABLE, function).get(0).flag("callable");
  }

  /**
   * The schema of an extension as SQL names it, if this function of it may be called; else null.
   */
  static @Nullable String schema(Scene scene, String extension, String function)
      throws SQLException {
    Optional<String> found = scene.extension(extension).map(Identifier::shown);
    return found.isPresent() && may(scene, found.get() + "." + function) ? found.get() : null;
  }
}
