package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder that pg_receivewal writes to, and what takes finished files from there to the
 * repositories while it writes. Beside it lies a folder {@code left} for what was received before
 * the stream had to begin elsewhere.
 */
public final class ReceivedFiles {

  private static final String LEFT = "left";

  private final Spool spool;
  private final Spool left;
  private final @Nullable Spool filled;
  private final List<Door> doors;
  private final ArchiveFinder finder;
  private final Clock clock;
  private final List<Shipper> shippers;
  private final List<Thread> workers = new ArrayList<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final List<Shipper.ShipResult> results = new ArrayList<>();

  /**
   * The files of one folder, which is made when it is not there.
   *
   * @param filled the folder that archive_command fills on this machine, or null
   * @param like the folder whose owner it is to have
   * @param copies how many repositories must have a file; 0 for all that are required
   */
  public ReceivedFiles(
      Path directory,
      @Nullable Spool filled,
      Path like,
      List<Door> doors,
      ArchiveFinder finder,
      Clock clock,
      int copies,
      Consumer<String> talk,
      BooleanSupplier stop) {
    this.spool = Spool.received(directory);
    this.left = Spool.filled(directory.resolve(LEFT));
    this.filled = filled;
    this.doors = List.copyOf(doors);
    this.finder = finder;
    this.clock = clock;
    make(directory, like);
    make(left.folder(), like);
    BooleanSupplier over = () -> ended.get() || stop.getAsBoolean();
    this.shippers =
        List.of(
            new Shipper(spool, doors, finder, clock, "receive", copies, talk, over),
            new Shipper(left, doors, finder, clock, "receive", copies, talk, over));
  }

  private void make(Path folder, Path like) {
    try {
      Path parent = folder.getParent();
      if (parent != null && !Files.isDirectory(folder)) {
        make(parent, like);
        Files.createDirectory(folder);
        FileAccess.permit(folder, "rwx------");
        FileAccess.giveLike(folder, like);
      }
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  Spool spool() {
    return spool;
  }

  /** Begins to bring finished files to the repositories. */
  void begin() {
    for (Shipper shipper : shippers) {
      Thread worker =
          new Thread(
              () -> {
                try {
                  Shipper.ShipResult result = shipper.runLocked();
                  synchronized (results) {
                    results.add(result);
                  }
                } catch (RuntimeException e) {
                  failure.compareAndSet(null, e);
                }
              },
              "ship what was received");
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
  }

  /** Fails when files cannot be taken from the folder for a reason that does not pass. */
  void requireAtWork() {
    RuntimeException reason = failure.get();
    if (reason != null) {
      throw reason;
    }
  }

  /** Ends it, after the files that are under way. */
  Shipper.ShipResult end() {
    ended.set(true);
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    synchronized (results) {
      return new Shipper.ShipResult(
          results.stream().mapToLong(Shipper.ShipResult::shipped).sum(),
          results.stream().mapToLong(Shipper.ShipResult::refused).sum());
    }
  }

  /**
   * Has an empty folder go on where the archive ends, by putting the archive's last segment there:
   * pg_receivewal begins behind the newest file.
   *
   * @param timeline the server's timeline
   * @return what to tell of it
   */
  Optional<String> anchor(int timeline) {
    if (spool.newest().isPresent()) {
      return Optional.empty();
    }
    for (Archive archive : archives()) {
      Optional<WalRecord> last = last(archive, timeline);
      if (last.isPresent()) {
        Path beside = spool.folder().resolve(".anchor.tmp");
        try {
          Files.write(beside, WalContent.read(archive, last.get()));
          FileAccess.permit(beside, "rw-------");
          FileAccess.giveLike(beside, spool.folder());
          Files.move(
              beside, spool.folder().resolve(last.get().segment()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          throw spool.unreadable(e);
        }
        return Optional.of(
            "going on behind %s, the archive's last".formatted(last.get().segment()));
      }
    }
    return Optional.empty();
  }

  private static Optional<WalRecord> last(Archive archive, int timeline) {
    List<Integer> known =
        archive.wal().timelines().stream().filter(one -> one <= timeline).toList();
    for (int i = known.size() - 1; i >= 0; i--) {
      List<SegmentName> segments = archive.wal().segments(known.get(i));
      if (!segments.isEmpty()) {
        return archive.wal().find(segments.get(segments.size() - 1));
      }
    }
    return Optional.empty();
  }

  /** Judges what is missing between what was received and a position, as {@link LostWal} tells. */
  String judge(int timeline, Lsn to, ReceiveSettings settings) {
    List<Spool> folders = new ArrayList<>(List.of(spool, left));
    if (filled != null) {
      folders.add(filled);
    }
    List<Archive> archives = archives();
    return new LostWal(settings, archives, LostWal.names(folders), clock)
        .judge(timeline, from(archives, timeline, to), to);
  }

  /** The first byte that is neither received whole nor archived. */
  private Lsn from(List<Archive> archives, int timeline, Lsn otherwise) {
    Optional<WalFile> newest = spool.newest();
    if (newest.isPresent() && !archives.isEmpty()) {
      int size = archives.get(0).about().segmentSize();
      SegmentName segment = newest.get().segment();
      return newest.get().kind() == WalFile.Kind.SEGMENT ? segment.end(size) : segment.start(size);
    }
    return archives.stream()
        .flatMap(
            archive ->
                last(archive, timeline).stream()
                    .map(
                        record ->
                            SegmentName.parse(record.segment()).end(archive.about().segmentSize())))
        .min(Lsn::compareTo)
        .orElse(otherwise);
  }

  /** Takes everything away from which the stream would go on; it is shipped from there. */
  void setAside() {
    try {
      for (Door door : doors) {
        finder
            .in(door.open(spool), door.place())
            .ifPresent(archive -> SpoolMemory.add(left, archive.id(), door.place()));
      }
      for (Optional<WalFile> file = spool.newest(); file.isPresent(); file = spool.newest()) {
        Files.move(
            file.get().path(),
            left.folder().resolve(file.get().name()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (java.nio.file.NoSuchFileException e) {
      // It was just shipped.
      setAside();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Archive> archives() {
    List<Archive> found = new ArrayList<>();
    for (Door door : doors) {
      finder.in(door.open(spool), door.place()).ifPresent(found::add);
    }
    return found;
  }
}
