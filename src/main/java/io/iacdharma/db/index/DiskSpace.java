package io.iacdharma.db.index;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The room on the disk of the server, where it can be seen: SQL does not tell, so it takes a server
 * on this machine.
 *
 * @param free how many bytes are free; -1 when that cannot be seen
 * @param total the size of the file system
 * @param where the folder that was looked at, or why nothing could be seen
 */
public record DiskSpace(long free, long total, String where) {

  private static final String PLACE = Sql.load(DiskSpace.class, "fix-disk.sql");
  private static final long MOST_MARGIN = 1L << 30;
  private static final int MARGIN_SHARE = 20;

  /** The same process, as both sides see it; two machines would agree by chance alone. */
  private static final Duration SAME = Duration.ofSeconds(2);

  static DiskSpace of(Session session) {
    try {
      Row row = Scene.rows(session.connection(), PLACE).get(0);
      if (!isHere(session.server().backendPid(), row.instant("backend_start"))) {
        return unknown("the server does not run on this machine");
      }
      if (!row.text("chosen").isEmpty()) {
        return unknown("default_tablespace is set");
      }
      String tablespace = row.text("tablespace");
      Path folder = Path.of(tablespace.isEmpty() ? row.text("data") : tablespace);
      FileStore store = Files.getFileStore(folder);
      return new DiskSpace(store.getUsableSpace(), store.getTotalSpace(), folder.toString());
    } catch (SQLException e) {
      return unknown("the login may not see where the data lies; GRANT pg_read_all_settings");
    } catch (IOException e) {
      return unknown("the server's folder cannot be looked at from here");
    }
  }

  static DiskSpace unknown(String why) {
    return new DiskSpace(-1, 0, why);
  }

  /** Whether it was seen. */
  public boolean isKnown() {
    return free >= 0;
  }

  /**
   * Refuses to begin what would not fit.
   *
   * @param expected what will be added
   * @param passing what the largest single index needs beside that while it is built
   * @throws io.iacdharma.db.error.DharmaException DISK_SPACE_SHORT
   */
  void require(long expected, long passing) {
    long usable = free - Math.min(MOST_MARGIN, total / MARGIN_SHARE);
    if (isKnown() && expected + passing > usable) {
      throw Problem.of(
              ErrorCode.DISK_SPACE_SHORT,
              "about %d MB are needed on disk, and %d MB can be used"
                  .formatted(megabytes(expected + passing), Math.max(0, megabytes(usable))))
          .at(where)
          .because(
              ("%d MB are free, of which %d MB are left alone;"
                      + " the largest index is sorted on disk, or stands beside the old one")
                  .formatted(megabytes(free), megabytes(free - usable)))
          .after("nothing was changed")
          .hint("make room, or mend less at a time: --table, --only")
          .exception();
    }
  }

  private static long megabytes(long bytes) {
    return bytes / (1L << 20);
  }

  private static boolean isHere(int pid, @Nullable Instant started) {
    return started != null
        && ProcessHandle.of(pid)
            .flatMap(process -> process.info().startInstant())
            .filter(start -> Duration.between(start, started).abs().compareTo(SAME) < 0)
            .isPresent();
  }
}
