package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the archive to restore from. */
public final class RestoreSources {

  private RestoreSources() {}

  /**
   * The copies of one archive, in the order of the repositories: the one that was named, else the
   * only one that has a backup. An archive without one is that of a cluster that was restored and
   * has not begun to archive.
   *
   * @param wanted its name, or null
   * @throws DharmaException USAGE when it is not there or several could be meant;
   *     RESTORE_UNREACHABLE when none has a backup
   */
  public static List<Archive> choose(List<Repository> repositories, @Nullable String wanted) {
    List<Archive> all =
        repositories.stream().flatMap(repository -> Archive.all(repository).stream()).toList();
    if (wanted != null) {
      List<Archive> named = all.stream().filter(one -> one.id().equals(id(wanted))).toList();
      if (named.isEmpty()) {
        throw several("there is no archive " + wanted, all, List.of());
      }
      return named;
    }
    Map<ArchiveId, List<Archive>> filled =
        all.stream()
            .filter(archive -> !archive.backups().all().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Archive::id, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    if (filled.isEmpty()) {
      throw Problem.of(ErrorCode.RESTORE_UNREACHABLE, "there is no backup to restore")
          .at(repositories.stream().map(Repository::location).collect(Collectors.joining(", ")))
          .hint("dharma-db backup create takes one")
          .exception();
    }
    if (filled.size() > 1) {
      List<Archive> firsts = filled.values().stream().map(copies -> copies.get(0)).toList();
      throw several("several archives have backups", firsts, firsts);
    }
    return filled.values().iterator().next();
  }

  private static ArchiveId id(String text) {
    try {
      return ArchiveId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage())).exception(e);
    }
  }

  private static DharmaException several(
      String what, List<Archive> known, List<Archive> candidates) {
    String list = known.stream().map(RestoreSources::line).collect(Collectors.joining("\n  "));
    Problem problem =
        Problem.of(ErrorCode.USAGE, what)
            .because(known.isEmpty() ? "the repository has none" : "there are\n  " + list);
    return candidates.isEmpty()
        ? problem.exception()
        : problem.hint("--archive " + candidates.get(candidates.size() - 1).id()).exception();
  }

  private static String line(Archive archive) {
    List<BackupRecord> backups = archive.backups().all();
    String parent = archive.about().parent() == null ? "" : ", from " + archive.about().parent();
    return backups.isEmpty()
        ? "%s%s, no backup".formatted(archive.id(), parent)
        : "%s%s, last backup %s"
            .formatted(
                archive.id(),
                parent,
                TargetRequest.utc(backups.get(backups.size() - 1).finishedAt()));
  }
}
