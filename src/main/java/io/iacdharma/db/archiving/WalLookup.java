package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.HistoryRecord;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a WAL file in the copies of an archive, in their order, and proves what it finds: the
 * next copy is asked when one lacks it, is away, or gives what is damaged. Several threads may.
 */
final class WalLookup {

  private final List<WalCopy> copies;
  private final @Nullable Path receive;
  private final Map<String, Outage> outages = new HashMap<>();

  /**
   * A lookup.
   *
   * @param receive the folder of {@code wal receive} for what no copy has yet, or null
   */
  WalLookup(List<WalCopy> copies, @Nullable Path receive, Consumer<String> talk) {
    this.copies = List.copyOf(copies);
    this.receive = receive;
    for (WalCopy copy : copies) {
      outages.put(copy.name(), new Outage(copy.name(), "gives", talk));
    }
  }

  /**
   * Looks for a file.
   *
   * @param taker gets its content when it is there
   */
  WalAnswer find(String name, Consumer<byte[]> taker) {
    List<String> reasons = new ArrayList<>();
    boolean denied = false;
    boolean away = false;
    for (WalCopy copy : copies) {
      try {
        Optional<Archive> archive = copy.archive().get();
        Optional<byte[]> content = archive.flatMap(there -> read(there, name));
        over(copy);
        if (content.isPresent()) {
          return found(content.get(), taker);
        }
        archive.ifPresent(WalLookup::requireThere);
        denied = true;
      } catch (DharmaException e) {
        began(copy, e);
        reasons.add(copy.name() + ": " + words(e));
        ErrorCode code = e.problem().code();
        away |= code != ErrorCode.WAL_DAMAGED && code != ErrorCode.REPOSITORY_DAMAGED;
      }
    }
    Optional<byte[]> received = received(name, reasons);
    if (received.isPresent()) {
      return found(received.get(), taker);
    }
    return reasons.isEmpty()
        ? new WalAnswer.Absent()
        : new WalAnswer.Unknown(denied, !away, reasons);
  }

  private static WalAnswer found(byte[] content, Consumer<byte[]> taker) {
    taker.accept(content);
    return new WalAnswer.Found(content.length);
  }

  /** What was there and is gone altogether is not one that lacks a file. */
  private static void requireThere(Archive archive) {
    if (Archive.find(archive.repository(), archive.id()).isEmpty()) {
      throw Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "archive " + archive.id() + " is gone")
          .at(archive.repository().location())
          .exception();
    }
  }

  private static String words(DharmaException e) {
    Problem problem = e.problem();
    return problem.message() + (problem.cause() == null ? "" : " (" + problem.cause() + ")");
  }

  private void over(WalCopy copy) {
    synchronized (outages) {
      Optional.ofNullable(outages.get(copy.name())).ifPresent(Outage::over);
    }
  }

  private void began(WalCopy copy, DharmaException e) {
    synchronized (outages) {
      Outage outage = outages.get(copy.name());
      if (outage != null) {
        outage.began(e);
      }
    }
  }

  private static Optional<byte[]> read(Archive archive, String name) {
    if (SegmentName.isOne(name)) {
      Optional<WalRecord> record = archive.wal().find(SegmentName.parse(name));
      return record.map(one -> WalContent.read(archive, one));
    }
    int timeline = TimelineHistory.timelineOf(name);
    Optional<byte[]> content = archive.repository().read(archive.wal().historyKey(timeline));
    content.ifPresent(bytes -> prove(archive, timeline, bytes));
    return content;
  }

  private static void prove(Archive archive, int timeline, byte[] content) {
    Optional<HistoryRecord> record = archive.wal().historyRecord(timeline);
    boolean proven = record.isEmpty() || record.get().sha256().equals(Sha256.of(content));
    // Says itself when it is no history at all.
    if (!proven || archive.wal().history(timeline).isEmpty()) {
      throw Problem.of(
              ErrorCode.WAL_DAMAGED,
              TimelineHistory.fileName(timeline) + " is not the file that was stored")
          .at(archive.repository().location() + "/" + archive.wal().historyKey(timeline))
          .hint("dharma-db backup verify tells what else is damaged")
          .exception();
    }
  }

  /** What is still being streamed ends where the server would see the end of its WAL. */
  private Optional<byte[]> received(String name, List<String> reasons) {
    Path folder = receive;
    if (folder == null) {
      return Optional.empty();
    }
    // An unfinished one would end the WAL that somebody away may have whole.
    List<String> files = reasons.isEmpty() ? List.of(name, name + WalFile.PARTIAL) : List.of(name);
    for (String file : files) {
      try {
        return Optional.of(Files.readAllBytes(folder.resolve(file)));
      } catch (NoSuchFileException e) {
        if (!Files.isDirectory(folder)) {
          reasons.add("there is no folder " + folder);
          return Optional.empty();
        }
      } catch (IOException e) {
        reasons.add(String.valueOf(e));
      }
    }
    return Optional.empty();
  }
}
