package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.Repository.Hold;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder through which WAL comes back to a server. The script {@code fetch-wal} takes a file
 * that lies here under its own name; else it writes {@code NAME.ID.wanted} and waits for the file,
 * or for {@code NAME.ID.absent} or {@code NAME.ID.error}. Whatever has its name is whole, and
 * belongs to whom the folder belongs.
 */
final class FetchSpool {

  private static final String WANTED = ".wanted";
  private static final String ABSENT = ".absent";
  private static final String ERROR = ".error";
  private static final String ARCHIVE = "archive";
  private static final String HEARTBEAT = "heartbeat";
  private static final long SECONDS = 60;
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final Path folder;
  private final Clock clock;

  FetchSpool(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Keeps other runs away; says that the folder must be there, and whose it must be. */
  Hold lock() {
    return Spool.filled(folder).lock();
  }

  /** The archive whose files lie here. */
  Optional<ArchiveId> archive() {
    try {
      return Optional.of(ArchiveId.parse(Files.readString(folder.resolve(ARCHIVE)).strip()));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Makes it the folder of an archive, without what another run has left and nobody took. */
  void begin(ArchiveId archive) {
    for (Path file : files()) {
      String name = name(file);
      boolean leftover =
          isWal(name) || name.endsWith(ABSENT) || name.endsWith(ERROR) || isOwnTemporary(name);
      if (leftover) {
        delete(file);
      }
    }
    place(ARCHIVE, (archive + "\n").getBytes(StandardCharsets.UTF_8), true);
  }

  /** Shows that somebody is there. */
  void beat(long number) {
    place(HEARTBEAT, (number + "\n").getBytes(StandardCharsets.UTF_8), false);
  }

  /** Nobody is there any more, on purpose. */
  void end() {
    delete(folder.resolve(HEARTBEAT));
  }

  /** What is asked for. */
  List<FetchRequest> requests() {
    List<FetchRequest> all = new ArrayList<>();
    for (Path file : files()) {
      String name = name(file);
      int id = name.lastIndexOf('.', Math.max(0, name.length() - WANTED.length() - 1));
      if (name.endsWith(WANTED) && id > 0 && isWal(name.substring(0, id))) {
        request(
                file,
                name.substring(0, id),
                name.substring(id + 1, name.length() - WANTED.length()))
            .ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<FetchRequest> request(Path file, String name, String id) {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      long seconds =
          words.length > 1 && words[1].matches("\\d{1,6}") ? Long.parseLong(words[1]) : SECONDS;
      return Optional.of(new FetchRequest(name, id, words[0].equals("standby"), seconds, file));
    } catch (NoSuchFileException e) {
      // Whoever asked has gone.
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** The names of the files that wait to be taken. */
  Set<String> ready() {
    Set<String> names = new TreeSet<>();
    files().stream().map(FetchSpool::name).filter(FetchSpool::isWal).forEach(names::add);
    return names;
  }

  /** Lays a file down, durably. */
  void put(String name, byte[] content) {
    place(name, content, true);
  }

  /** Takes a file away that nobody will ask for. */
  void remove(String name) {
    delete(folder.resolve(name));
  }

  /** The archive does not have what is asked for. */
  void absent(FetchRequest request) {
    answer(request, ABSENT, "");
  }

  /** It cannot be told, or not be given. */
  void failed(FetchRequest request, String reason) {
    answer(request, ERROR, reason + "\n");
  }

  private void answer(FetchRequest request, String ending, String text) {
    // Of a request that is gone nobody reads the answer.
    if (Files.exists(request.path())) {
      place(
          request.name() + "." + request.id() + ending,
          text.getBytes(StandardCharsets.UTF_8),
          false);
      delete(request.path());
    }
  }

  /** Removes what killed scripts have left. */
  void tidy() {
    for (Path file : files()) {
      String name = name(file);
      if ((name.endsWith(ABSENT) || name.endsWith(ERROR) || name.endsWith(WANTED)) && isOld(file)) {
        delete(file);
      }
    }
  }

  private boolean isOld(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(FORGOTTEN));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isWal(String name) {
    return SegmentName.isOne(name) || TimelineHistory.isFile(name);
  }

  private static boolean isOwnTemporary(String name) {
    return name.startsWith(".") && name.endsWith(".new");
  }

  private List<Path> files() {
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void place(String name, byte[] content, boolean durable) {
    Path beside = folder.resolve("." + name + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (durable) {
          // After a fall of the machine it would be there, and empty: the end of the WAL.
          channel.force(true);
        }
      }
      FileAccess.permit(beside, "rw-------");
      FileAccess.giveLike(beside, folder);
      Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private RuntimeException unusable(IOException e) {
    return Spool.filled(folder).unreadable(e);
  }
}
