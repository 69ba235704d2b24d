package io.iacdharma.db.backfill;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something on the server that a backfill holds back for. */
@FunctionalInterface
interface Brake {

  /** Why no batch should be written now, for people; null when one may. */
  @Nullable String reason() throws SQLException;
}
