package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.database.embedded.Folders;
import io.iacdharma.db.database.embedded.PidFile;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RestoreJob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders that a restore fills: the data directory and those of the tablespaces. All of them
 * are looked at before the first is touched; only empty ones, ones that do not exist, and what an
 * unfinished restore of ours has left are taken.
 */
public final class TargetFolder implements AutoCloseable {

  private static final String LOCK = ".dharma-db-restore.lock";

  /** What a restore leaves that was killed before its marker was there. */
  private static final Set<String> BEFORE_MARKER = Set.of(LOCK, "." + RestoreMarker.FILE);

  private final Path into;
  private final List<Path> tablespaces;
  private final Ownership owner;
  private final @Nullable RestoreMarker leftover;
  private @Nullable FileChannel lock;

  private TargetFolder(
      Path into, List<Path> tablespaces, Ownership owner, @Nullable RestoreMarker leftover) {
    this.into = into;
    this.tablespaces = tablespaces;
    this.owner = owner;
    this.leftover = leftover;
  }

  /**
   * Looks at the folders and changes nothing.
   *
   * @throws io.iacdharma.db.error.DharmaException RESTORE_TARGET_NOT_EMPTY,
   *     RESTORE_TABLESPACE_UNMAPPED, RESTORE_FAILED when the server's user cannot come there
   */
  public static TargetFolder check(RestoreJob job) {
    Path into = job.into();
    try {
      for (BackupRecord.Tablespace tablespace : job.lastLink().tablespaces()) {
        if (!job.tablespaces().containsKey(tablespace.oid())) {
          throw RunProblems.unmapped(tablespace).exception();
        }
      }
      List<Path> tablespaces =
          job.lastLink().tablespaces().stream()
              .map(BackupRecord.Tablespace::oid)
              .flatMap(oid -> Stream.ofNullable(job.tablespaces().get(oid)))
              .toList();
      requireApart(into, tablespaces);
      Optional<RestoreMarker> leftover = unfinished(into);
      if (leftover.isEmpty()) {
        requireEmpty(into);
      }
      for (Path folder : tablespaces) {
        if (leftover.isEmpty() || !leftover.get().tablespaces().contains(folder.toString())) {
          requireEmpty(folder);
        }
      }
      Ownership owner = Ownership.of(into, Accounts.system());
      requireReachable(into, owner.account());
      for (Path folder : tablespaces) {
        requireReachable(folder, owner.account());
      }
      return new TargetFolder(into, tablespaces, owner, leftover.orElse(null));
    } catch (IOException e) {
      throw RunProblems.files(into, e);
    }
  }

  /** The user that the restored files belong to and the server runs as; null for this one. */
  public @Nullable Account account() {
    return owner.account();
  }

  /** Whether an unfinished restore has to be removed first. */
  public boolean hasLeftover() {
    return leftover != null;
  }

  Ownership owner() {
    return owner;
  }

  /**
   * Makes the folders, or empties what an unfinished restore has left, and marks them as ours.
   * Until this is closed, no other restore takes them.
   */
  void take(RestoreMarker marker) throws IOException {
    make(into);
    lock();
    if (leftover != null) {
      // The marker goes last: a run that is killed now must find it again.
      empty(into, Set.of(RestoreMarker.FILE, LOCK));
      for (String folder : leftover.tablespaces()) {
        empty(Path.of(folder), Set.of());
      }
    }
    marker.write(into, owner);
    for (Path folder : tablespaces) {
      make(folder);
    }
  }

  private void lock() throws IOException {
    FileChannel channel =
        FileChannel.open(into.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = channel;
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    }
    throw RunProblems.notEmpty(into, "another restore fills it at this moment").exception();
  }

  /** Lets others have the folders; never fails. */
  @Override
  public void close() {
    try (FileChannel held = lock) {
      if (held != null) {
        Files.deleteIfExists(into.resolve(LOCK));
      }
    } catch (IOException e) {
      // The lock ends with the process, and the file means nothing without it.
    }
  }

  private void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      owner.take(folder, "rwx------");
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeParents(parent);
    }
    owner.makeFolder(folder);
  }

  private static void makeParents(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeParents(parent);
    }
    Files.createDirectory(folder);
    FileAccess.permit(folder, "rwxr-xr-x");
    if (parent != null) {
      FileAccess.giveLike(folder, parent);
    }
  }

  /** A restore of ours that did not come to its end, and that nobody has put into service since. */
  private static Optional<RestoreMarker> unfinished(Path into) throws IOException {
    Optional<RestoreMarker> marker = RestoreMarker.read(into).filter(RestoreMarker::isUnfinished);
    boolean startable = Files.exists(into.resolve("global/pg_control"));
    boolean recovering =
        Files.exists(into.resolve("recovery.signal"))
            || Files.exists(into.resolve("standby.signal"));
    return startable && !recovering ? Optional.empty() : marker;
  }

  /**
   * Proves that a folder may be filled with a data directory, and changes nothing.
   *
   * @param account the user that the server will run as, or null for the present one
   * @throws io.iacdharma.db.error.DharmaException RESTORE_TARGET_NOT_EMPTY, RESTORE_FAILED
   */
  public static void requireFree(Path folder, @Nullable Account account) throws IOException {
    requireEmpty(folder);
    requireReachable(folder, account);
  }

  private static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw RunProblems.notEmpty(folder, "it is no folder").exception();
    }
    Optional<PidFile> server = PidFile.read(folder).filter(PidFile::isAlive);
    if (server.isPresent()) {
      throw RunProblems.running(folder, server.get().pid()).exception();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> first =
          files.filter(file -> !BEFORE_MARKER.contains(name(file))).sorted().findFirst();
      if (first.isPresent()) {
        boolean cluster = Files.exists(folder.resolve("PG_VERSION"));
        throw RunProblems.notEmpty(
                folder,
                cluster ? "it holds a database cluster" : "it holds " + first.get().getFileName())
            .exception();
      }
    }
  }

  private static void requireApart(Path into, List<Path> tablespaces) {
    List<Path> all = new ArrayList<>(tablespaces);
    all.add(into);
    for (int i = 0; i < all.size(); i++) {
      for (int k = 0; k < all.size(); k++) {
        if (i != k && all.get(i).normalize().startsWith(all.get(k).normalize())) {
          throw RunProblems.inEachOther(all.get(i), all.get(k)).exception();
        }
      }
    }
  }

  private static void requireReachable(Path folder, @Nullable Account account) throws IOException {
    Path parent = folder.getParent();
    if (account != null && parent != null && !FileAccess.isReachable(parent, account)) {
      throw RunProblems.unreachable(folder, account.name()).exception();
    }
  }

  private static void empty(Path folder, Set<String> kept) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> files = Files.list(folder)) {
      inside = files.filter(file -> !kept.contains(name(file))).toList();
    }
    // What makes it startable goes first.
    Files.deleteIfExists(folder.resolve("global/pg_control"));
    for (Path file : inside) {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Folders.delete(file);
      } else {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
