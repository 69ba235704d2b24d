package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Repository.Hold;
import io.iacdharma.db.wal.SegmentHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of WAL files on their way to the repositories: the server's {@code archive_command} or
 * {@code pg_receivewal} fills it, and only the one who holds its lock takes files away.
 */
public final class Spool {

  private static final String REFUSED = "refused";
  private static final String LOCK = ".dharma-db.lock";

  private final Path folder;
  private final boolean received;

  private Spool(Path folder, boolean received) {
    this.folder = folder;
    this.received = received;
  }

  /** The folder that {@code archive_command} fills. */
  public static Spool filled(Path folder) {
    return new Spool(folder, false);
  }

  /**
   * The folder that {@code pg_receivewal} writes to, which goes on behind the newest file in it.
   */
  public static Spool received(Path folder) {
    return new Spool(folder, true);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /**
   * Keeps other runs away from the folder; a lock is gone with its process.
   *
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD; CONFIG_INVALID when there is no such
   *     folder
   */
  Hold lock() {
    if (!Files.isDirectory(folder)) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "there is no folder " + folder)
          .hint("make it, owned by the server's user: install -d -o postgres -m 700 " + folder)
          .exception();
    }
    Path file = folder.resolve(LOCK);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileAccess.giveLike(file, folder);
      if (taken(channel)) {
        return () -> close(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
    throw Problem.of(ErrorCode.LOCK_HELD, "another dharma-db takes WAL from this folder")
        .at(folder.toString())
        .after("nothing was done")
        .hint("one run for each folder; find it with: fuser " + file)
        .exception();
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone with the process at the latest.
    }
  }

  /** The files that wait here, in the order in which they are to go. */
  List<WalFile> files() {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(WalFile::of)
          .filter(file -> !file.name().startsWith(".") && !Files.isDirectory(file.path()))
          .filter(file -> !received || isClosed(file))
          .sorted(WalFile.ORDER)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What pg_receivewal has given its last name. */
  private static boolean isClosed(WalFile file) {
    return file.kind() == WalFile.Kind.SEGMENT || file.kind() == WalFile.Kind.HISTORY;
  }

  /** The whole segment, or the unfinished one, that lies here with the highest place. */
  Optional<WalFile> newest() {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .map(WalFile::of)
          .filter(
              file -> file.kind() == WalFile.Kind.SEGMENT || file.kind() == WalFile.Kind.PARTIAL)
          .max(java.util.Comparator.comparing(file -> place(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** By place first, as pg_receivewal looks for where to go on. */
  private static String place(WalFile file) {
    String name = file.name();
    return name.substring(8, 24) + name.substring(0, 8) + (name.length() == 24 ? "1" : "0");
  }

  /** What the first segment here says of its cluster. */
  Optional<SegmentHeader> header() {
    for (WalFile file : files()) {
      if (file.kind() == WalFile.Kind.SEGMENT || file.kind() == WalFile.Kind.PARTIAL) {
        try (InputStream in = Files.newInputStream(file.path())) {
          return Optional.of(SegmentHeader.read(in.readNBytes(SegmentHeader.SIZE)));
        } catch (IOException | IllegalArgumentException e) {
          // The next one may tell; this one is refused when its turn comes.
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Takes away a file that is safe elsewhere. Of received ones the newest stays: it tells
   * pg_receivewal where to go on.
   *
   * @return whether it is gone
   */
  boolean remove(WalFile file) {
    if (received && (file.kind() == WalFile.Kind.HISTORY || isNewest(file))) {
      return false;
    }
    try {
      Files.deleteIfExists(file.path());
      return true;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private boolean isNewest(WalFile file) {
    return newest().filter(newest -> newest.name().equals(file.name())).isPresent();
  }

  /**
   * Tells {@code archive-wal}, where it waits for that, that a file is safe: as many repositories
   * have it as must. Durable when this returns.
   */
  void acknowledge(WalFile file) {
    Path asked = folder.resolve("." + file.name() + ".wait");
    Path safe = folder.resolve("." + file.name() + ".safe");
    if (!Files.exists(asked) || Files.exists(safe)) {
      return;
    }
    try {
      Files.writeString(safe, "");
      FileAccess.giveLike(safe, folder);
      force(safe);
      force(folder);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Puts a file aside that cannot be taken, with the reason in a text beside it; never in the place
   * of another one, which may be all that is left of it.
   */
  void refuse(WalFile file, String reason) {
    Path aside = folder.resolve(REFUSED);
    try {
      if (!Files.isDirectory(aside)) {
        Files.createDirectory(aside);
        FileAccess.permit(aside, "rwx------");
        FileAccess.giveLike(aside, folder);
      }
      String name = file.name();
      for (int number = 2; isOther(aside.resolve(name), file); number++) {
        name = file.name() + "-" + number;
      }
      Path text = aside.resolve(name + ".txt");
      Files.writeString(text, reason + "\n");
      FileAccess.giveLike(text, folder);
      Files.move(file.path(), aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Gone already: nothing is left to be put aside.
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static boolean isOther(Path there, WalFile file) throws IOException {
    return Files.exists(there) && Files.mismatch(there, file.path()) >= 0;
  }

  /** The files that were put aside. */
  List<String> refused() {
    try (Stream<Path> found = Files.list(folder.resolve(REFUSED))) {
      return found
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> !name.endsWith(".txt") && !name.startsWith("."))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  RuntimeException unreadable(IOException e) {
    return Problem.of(ErrorCode.FILE_NOT_WRITABLE, "the spool cannot be read or written")
        .at(folder.toString())
        .because(String.valueOf(e))
        .hint("run as the server's user, or as root")
        .exception(e);
  }
}
