package io.iacdharma.db.replica;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The archives of a cluster in the repositories that can be reached now. One that cannot be is no
 * error here: with a region gone, that is how it is.
 *
 * @param archives those that are there
 * @param away why the others are not, by the repository's name
 */
public record ReachedArchives(List<Archive> archives, Map<String, String> away) {

  public ReachedArchives {
    archives = List.copyOf(archives);
    away = new TreeMap<>(away);
  }

  /**
   * Looks for them.
   *
   * @param chosen a repository's name or folder, or null for all of the settings
   * @param configured whether there is any
   */
  public static ReachedArchives find(
      Repositories repositories, @Nullable String chosen, boolean configured, ArchiveId id) {
    List<Archive> archives = new ArrayList<>();
    Map<String, String> away = new TreeMap<>();
    if (chosen == null && !configured) {
      return new ReachedArchives(archives, away);
    }
    for (RepositorySettings one : repositories.choose(chosen)) {
      try {
        for (Repository repository : repositories.open(one.name())) {
          Archive.find(repository, id)
              .ifPresentOrElse(
                  archives::add, () -> away.put(one.name(), "it has no archive " + id));
        }
      } catch (DharmaException e) {
        away.put(one.name(), e.problem().message());
      }
    }
    return new ReachedArchives(archives, away);
  }

  /** How far a timeline goes in each. */
  public List<ArchivedEnd> ends(int timeline) {
    return archives.stream().map(archive -> ArchivedEnd.of(archive, timeline)).toList();
  }
}
