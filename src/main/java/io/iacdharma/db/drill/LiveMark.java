package io.iacdharma.db.drill;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.wal.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Where the live server's WAL was at a moment.
 *
 * @param lsn the position behind what it had written
 * @param systemIdentifier which cluster it is
 */
public record LiveMark(Lsn lsn, String systemIdentifier) {

  private static final String MARK = Sql.load(LiveMark.class, "live-mark.sql");

  /** The header of a segment's first page, which says nothing. */
  private static final long HEADER = 40;

  /** Where it is now; null when it cannot be asked. */
  public static @Nullable LiveMark of(@Nullable Session live) {
    if (live == null) {
      return null;
    }
    try (Statement statement = live.connection().createStatement();
        ResultSet row = statement.executeQuery(MARK)) {
      row.next();
      return new LiveMark(Lsn.parse(row.getString("lsn")), row.getString("system_identifier"));
    } catch (SQLException e) {
      return null;
    }
  }

  /**
   * How much WAL it had written beyond a position; 0 also where that is nothing but a header.
   *
   * @return null when it is another cluster than the archive's
   */
  @Nullable Long beyond(Archive archive, Lsn end) {
    if (!archive.id().systemIdentifier().equals(systemIdentifier)) {
      return null;
    }
    long bytes = Math.max(0, lsn.minus(end));
    return bytes <= HEADER ? 0 : bytes;
  }
}
