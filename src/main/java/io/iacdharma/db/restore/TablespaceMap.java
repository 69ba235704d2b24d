package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord.Tablespace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every tablespace of a backup a new place. None keeps its old one without being told so: on
 * the machine of the original that would be the original's own files.
 */
public final class TablespaceMap {

  private TablespaceMap() {}

  /**
   * The new place of every tablespace, by its number.
   *
   * @param tablespaces the backup's
   * @param given new folders, by a tablespace's name, its old folder, or a folder above that;
   *     folders are compared name by name, so {@code /data} is not above {@code /data_ts}
   * @throws DharmaException RESTORE_TABLESPACE_UNMAPPED; USAGE when something given fits none
   */
  public static Map<Long, Path> of(List<Tablespace> tablespaces, Map<String, String> given) {
    Map<Long, Path> places = new HashMap<>();
    Set<String> used = new HashSet<>();
    Set<Path> taken = new HashSet<>();
    for (Tablespace tablespace : tablespaces) {
      String rule = rule(tablespace, given);
      if (rule == null) {
        throw unmapped(tablespace);
      }
      used.add(rule);
      Path place = place(tablespace, rule, String.valueOf(given.get(rule)));
      if (!taken.add(place)) {
        throw usage("two tablespaces would lie in " + place);
      }
      places.put(tablespace.oid(), place);
    }
    for (String rule : given.keySet()) {
      if (!used.contains(rule)) {
        throw usage("no tablespace of the backup is named %s or lies in it".formatted(rule));
      }
    }
    return Map.copyOf(places);
  }

  /** The name goes before folders, and the longest folder before others. */
  private static @Nullable String rule(Tablespace tablespace, Map<String, String> given) {
    if (given.containsKey(tablespace.name())) {
      return tablespace.name();
    }
    Path location = Path.of(tablespace.location()).normalize();
    String best = null;
    for (String rule : given.keySet()) {
      boolean above = rule.startsWith("/") && location.startsWith(Path.of(rule).normalize());
      if (above && (best == null || Path.of(rule).startsWith(Path.of(best).normalize()))) {
        best = rule;
      }
    }
    return best;
  }

  private static Path place(Tablespace tablespace, String rule, String to) {
    Path place = Path.of(to);
    if (!place.isAbsolute()) {
      throw usage("'%s' is no absolute folder".formatted(to));
    }
    if (rule.equals(tablespace.name())) {
      return place.normalize();
    }
    Path inside = Path.of(rule).normalize().relativize(Path.of(tablespace.location()).normalize());
    return place.resolve(inside).normalize();
  }

  private static DharmaException unmapped(Tablespace tablespace) {
    return Problem.of(
            ErrorCode.RESTORE_TABLESPACE_UNMAPPED,
            "tablespace %s has no new place".formatted(tablespace.name()))
        .because(
            "it was in %s, which may be in use by the original".formatted(tablespace.location()))
        .after("nothing was written and nothing was started")
        .hint("--tablespace %s=/another/folder".formatted(tablespace.name()))
        .exception();
  }

  private static DharmaException usage(String what) {
    return Problem.of(ErrorCode.USAGE, what)
        .hint("--tablespace NAME=/new/folder, or --tablespace /old/folder=/new/folder")
        .exception();
  }
}
