package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.wal.SegmentHeader;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One repository that a folder's files go to, whatever becomes of the others. */
final class Destination {

  /** How many files one round takes, so that a signal and a history that came late are noticed. */
  private static final int ROUND = 32;

  private final Door door;
  private final ShipLedger ledger;
  private final ArchiveFinder finder;
  private final Spool spool;
  private final Clock clock;
  private final String source;
  private final Consumer<String> talk;
  private final BooleanSupplier stop;

  /** Files that wait for a person, with why. */
  private final Map<String, DharmaException> held = new HashMap<>();

  private volatile @Nullable Archive archive;
  private @Nullable DharmaException firstRefusal;

  Destination(
      Door door,
      ShipLedger ledger,
      ArchiveFinder finder,
      Spool spool,
      Clock clock,
      String source,
      Consumer<String> talk,
      BooleanSupplier stop) {
    this.door = door;
    this.ledger = ledger;
    this.finder = finder;
    this.spool = spool;
    this.clock = clock;
    this.source = source;
    this.talk = talk;
    this.stop = stop;
  }

  String name() {
    return door.name();
  }

  /** Its archive, once it could be opened. */
  synchronized Optional<Archive> archive() {
    Archive there = archive;
    if (there == null) {
      there = finder.in(door.open(spool), door.place()).orElse(null);
      archive = there;
    }
    return Optional.ofNullable(there);
  }

  /** Its archive, if its own worker has opened it; does not wait for that. */
  Optional<Archive> openArchive() {
    return Optional.ofNullable(archive);
  }

  /**
   * Takes some of the files that wait.
   *
   * @param pool what segments are read and packed by, several at a time
   * @return whether something was taken, and so more may wait
   * @throws DharmaException when the repository or the folder is not usable now
   */
  boolean round(ExecutorService pool) {
    Optional<Archive> there = archive();
    if (there.isEmpty()) {
      return false;
    }
    WalIngest ingest = new WalIngest(there.get(), clock, source);
    List<WalFile> open =
        ledger.open(name()).stream().filter(file -> !held.containsKey(file.name())).toList();
    List<WalFile> segments = new ArrayList<>();
    boolean worked = false;
    for (WalFile file : open) {
      switch (file.kind()) {
        case SEGMENT -> segments.add(file);
        case HISTORY, PARTIAL, BACKUP_NOTE -> worked |= take(file, ingest);
        case OTHER -> {}
      }
    }
    return parallel(segments.subList(0, Math.min(ROUND, segments.size())), ingest, pool) || worked;
  }

  /** Proves after an outage that it answers: a round that finds nothing to do asks it nothing. */
  void requireReachable() {
    archive().ifPresent(there -> Archive.find(there.repository(), there.id()));
  }

  /** What was held back is tried again: somebody may have accepted it. */
  void retryHeld() {
    held.clear();
  }

  /** Why something waits for a person, or was put aside; nothing when all went well. */
  Optional<DharmaException> trouble() {
    return held.values().stream().findFirst().or(() -> Optional.ofNullable(firstRefusal));
  }

  private boolean parallel(List<WalFile> files, WalIngest ingest, ExecutorService pool) {
    AtomicBoolean failed = new AtomicBoolean();
    List<Future<Boolean>> tasks = new ArrayList<>();
    for (WalFile file : files) {
      tasks.add(
          pool.submit(
              () -> {
                if (failed.get() || stop.getAsBoolean()) {
                  return false;
                }
                try {
                  return take(file, ingest);
                } catch (RuntimeException e) {
                  failed.set(true);
                  throw e;
                }
              }));
    }
    boolean worked = false;
    RuntimeException failure = null;
    for (Future<Boolean> task : tasks) {
      try {
        worked |= task.get();
      } catch (ExecutionException e) {
        failure = failure == null ? Failure.of(e.getCause()) : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    if (failure != null) {
      throw failure;
    }
    return worked;
  }

  private boolean take(WalFile file, WalIngest ingest) {
    try {
      byte[] content = Files.readAllBytes(file.path());
      switch (file.kind()) {
        case HISTORY -> ingest.history(TimelineHistory.timelineOf(file.name()), content);
        case SEGMENT -> ingest.segment(file.segment(), content);
        case PARTIAL -> ingest.partial(file.segment(), content);
        case BACKUP_NOTE, OTHER -> {}
      }
      ledger.taken(file, name());
      return true;
    } catch (NoSuchFileException e) {
      // The others have it, and it has left: it comes from one of them.
      return false;
    } catch (IOException e) {
      throw spool.unreadable(e);
    } catch (DharmaException e) {
      return refused(file, e);
    }
  }

  private synchronized boolean refused(WalFile file, DharmaException e) {
    ErrorCode code = e.problem().code();
    // WAL of a timeline that was left waits as well: a person may still have a use for it.
    boolean parted =
        code == ErrorCode.REPOSITORY_FENCED
            || (code == ErrorCode.REPOSITORY_FOREIGN && !isOfAnotherCluster(file));
    if (!parted
        && code != ErrorCode.REPOSITORY_FOREIGN
        && code != ErrorCode.REPOSITORY_FENCED
        && code != ErrorCode.REPOSITORY_CONFLICT
        && code != ErrorCode.WAL_DAMAGED) {
      throw e;
    }
    String reason =
        "%s: %s%s"
            .formatted(
                code,
                e.problem().message(),
                e.problem().cause() == null ? "" : " (" + e.problem().cause() + ")");
    if (parted) {
      held.put(file.name(), e);
      talk.accept(
          "%s is not taken into '%s', and stays: %s; %s"
              .formatted(file.name(), name(), reason, e.problem().hint()));
      return false;
    }
    firstRefusal = firstRefusal == null ? e : firstRefusal;
    ledger.refused(file, name(), reason);
    talk.accept("%s is refused by '%s': %s".formatted(file.name(), name(), reason));
    return true;
  }

  private boolean isOfAnotherCluster(WalFile file) {
    Archive there = archive;
    if (file.kind() == WalFile.Kind.HISTORY || there == null) {
      return false;
    }
    try {
      SegmentHeader header = SegmentHeader.read(Files.readAllBytes(file.path()));
      return !header.systemIdentifier().equals(there.id().systemIdentifier());
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
