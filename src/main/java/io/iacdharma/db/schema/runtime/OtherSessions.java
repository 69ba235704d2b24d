package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Sql;
import java.sql.SQLException;

/** Whether what other roles do may be seen. */
final class OtherSessions {

  private static final String SHOWN = Sql.load(OtherSessions.class, "reads-all-statistics.sql");

  private OtherSessions() {}

  /** Says so when only the sessions of the own role are shown. */
  static void require(Scene scene) throws SQLException {
    if (!scene.rows(SHOWN).get(0).flag("all_shown")) {
      scene.skip("only sessions of the own role are shown: GRANT pg_read_all_stats");
    }
  }
}
