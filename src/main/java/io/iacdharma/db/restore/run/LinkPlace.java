package io.iacdharma.db.restore.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of one backup go.
 *
 * @param root the folder that becomes a data directory
 * @param tablespaces the folder of each tablespace, by its number
 * @param withWal whether WAL that was brought along is wanted
 */
record LinkPlace(Path root, Map<Long, Path> tablespaces, boolean withWal) {

  /** The name that pg_control has until everything else is there: nothing starts without it. */
  static final String HELD_CONTROL = "global/pg_control.dharma-db";

  static final String CONTROL = "global/pg_control";

  private static final String OWN = "dharma-db";

  private static final String TABLESPACES = "pg_tblspc/";

  /**
   * What a restored directory must not have: the map that leads to where the tablespaces were, and
   * what says that a server runs or what it is to do. The manifest of a streamed backup lies in its
   * archive as well as beside it.
   */
  private static final Set<String> UNWANTED =
      Set.of(
          "tablespace_map",
          "postmaster.pid",
          "recovery.signal",
          "standby.signal",
          "backup_manifest",
          "dharma-db-restore.json");

  LinkPlace {
    tablespaces = Map.copyOf(tablespaces);
  }

  /** Where a file or folder of the backup belongs; null when it is not wanted. */
  @Nullable Path of(String path) {
    if (UNWANTED.contains(path) || isOwn(path) || isUnwantedWal(path)) {
      return null;
    }
    if (path.equals(CONTROL)) {
      return root.resolve(HELD_CONTROL);
    }
    if (path.startsWith(TABLESPACES)) {
      String inside = path.substring(TABLESPACES.length());
      int slash = inside.indexOf('/');
      String oid = slash < 0 ? inside : inside.substring(0, slash);
      Path folder = oid.matches("\\d{1,10}") ? tablespaces.get(Long.parseLong(oid)) : null;
      if (folder != null) {
        return slash < 0 ? folder : folder.resolve(inside.substring(slash + 1));
      }
    }
    return root.resolve(path);
  }

  /** A cluster that was restored itself has the folder of that restore, and its marker. */
  private static boolean isOwn(String path) {
    return path.equals(OWN) || path.startsWith(OWN + "/");
  }

  private boolean isUnwantedWal(String path) {
    return !withWal
        && path.startsWith("pg_wal/")
        && !path.equals("pg_wal/archive_status")
        && !path.equals("pg_wal/summaries");
  }
}
