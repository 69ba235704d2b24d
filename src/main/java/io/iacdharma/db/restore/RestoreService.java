package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides on a restore, over the copies of an archive in one or several repositories. */
public final class RestoreService {

  /** What is wrong with one copy and may be right in another. */
  private static final Set<ErrorCode> OF_ONE_COPY =
      EnumSet.of(
          ErrorCode.RESTORE_UNREACHABLE,
          ErrorCode.WAL_GAP,
          ErrorCode.WAL_DAMAGED,
          ErrorCode.BACKUP_DAMAGED,
          ErrorCode.BACKUP_UNKNOWN,
          ErrorCode.REPOSITORY_DAMAGED,
          ErrorCode.REPOSITORY_OBJECT_MISSING,
          ErrorCode.REPOSITORY_UNAVAILABLE);

  private final List<Archive> copies;
  private final Function<Archive, @Nullable Path> receive;
  private final Consumer<String> talk;

  /**
   * A service.
   *
   * @param copies the archive, in the order in which its copies are tried
   * @param receive the folder of {@code wal receive} for a copy, or null
   * @param talk is told what takes long
   */
  public RestoreService(
      List<Archive> copies, Function<Archive, @Nullable Path> receive, Consumer<String> talk) {
    this.copies = List.copyOf(copies);
    this.receive = receive;
    this.talk = talk;
  }

  /**
   * Keeps backups and WAL from expiring while they are read, in all copies.
   *
   * @param longest how long to wait for who expires
   */
  public Repository.Hold hold(Duration longest) {
    List<Repository.Hold> holds = new ArrayList<>();
    Repository.Hold all = () -> holds.forEach(Repository.Hold::close);
    try {
      for (Archive copy : copies) {
        holds.add(copy.repository().lock(copy.id().toString(), true, "restore", longest));
      }
      return all;
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
  }

  /**
   * The way to a target in the first copy that leads there.
   *
   * @throws DharmaException what is wrong with the first copy, when none does
   */
  public RestorePlan plan(RestoreRequest request) {
    DharmaException first = null;
    for (Archive copy : copies) {
      try {
        return chooser(copy).choose(request);
      } catch (DharmaException e) {
        if (!OF_ONE_COPY.contains(e.problem().code()) || copies.size() == 1) {
          throw e;
        }
        talk.accept("repository %s: %s".formatted(copy.repository().name(), e.problem().message()));
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IllegalStateException("there is no archive") : first;
  }

  /** What can be reached, when no target is named; of the first copy. */
  public Overview overview(@Nullable Integer timeline) {
    return chooser(copies.get(0)).overview(timeline);
  }

  private RestoreChooser chooser(Archive copy) {
    return new RestoreChooser(copy, receive.apply(copy), talk);
  }
}
