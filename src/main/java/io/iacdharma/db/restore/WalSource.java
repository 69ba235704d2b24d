package io.iacdharma.db.restore;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalDamage;
import io.iacdharma.db.wal.WalListener;
import io.iacdharma.db.wal.WalReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads WAL where it is: in the archive, else in the folder that {@code wal receive} streams into,
 * whose last segment is still being written.
 */
final class WalSource {

  private static final String PARTIAL = ".partial";

  private final Archive archive;
  private final Map<SegmentName, Path> received;
  private final Map<SegmentName, Optional<WalRecord>> records = new HashMap<>();

  WalSource(Archive archive, @Nullable Path receive) {
    this.archive = archive;
    this.received = receive == null ? Map.of() : received(receive);
  }

  private static Map<SegmentName, Path> received(Path folder) {
    Map<SegmentName, Path> found = new HashMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        String stem =
            name.endsWith(PARTIAL) ? name.substring(0, name.length() - PARTIAL.length()) : name;
        if (SegmentName.isOne(stem)) {
          // In order, so that a whole segment comes before an unfinished one of the same name.
          found.putIfAbsent(SegmentName.parse(stem), file);
        }
      }
    } catch (IOException e) {
      throw Problem.of(ErrorCode.WAL_DAMAGED, "the received WAL cannot be read")
          .at(folder.toString())
          .because(String.valueOf(e))
          .exception(e);
    }
    return found;
  }

  /** The segments that are only, or also, in the receiving folder. */
  Set<SegmentName> received() {
    return Set.copyOf(received.keySet());
  }

  /** The archive's record of a segment; nothing when it is only received. */
  Optional<WalRecord> record(SegmentName segment) {
    return records.computeIfAbsent(segment, archive.wal()::find);
  }

  /** The received file of a segment that the archive does not have. */
  Optional<Path> file(SegmentName segment) {
    return record(segment).isPresent()
        ? Optional.empty()
        : Optional.ofNullable(received.get(segment));
  }

  /** Whether a segment may end in the middle: it is still being received. */
  boolean isOpen(SegmentName segment) {
    return file(segment).map(file -> file.toString().endsWith(PARTIAL)).orElse(false);
  }

  /**
   * The bytes that are stored of a segment, compared with its record.
   *
   * @throws DharmaException WAL_GAP, WAL_DAMAGED, INTERRUPTED
   */
  byte[] stored(SegmentName segment) {
    if (Thread.currentThread().isInterrupted()) {
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while reading the WAL")
          .after("nothing was written and nothing was started")
          .exception();
    }
    Optional<WalRecord> record = record(segment);
    try {
      if (record.isPresent()) {
        String key = archive.wal().fileKey(record.get());
        byte[] stored =
            archive
                .repository()
                .read(key)
                .orElseThrow(() -> WalProblems.gone(segment, place(key)).exception());
        WalProblems.compare(record.get(), stored, place(key));
        return stored;
      }
      Path file = received.get(segment);
      if (file == null) {
        throw WalProblems.missing(segment).exception();
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw WalProblems.damaged(segment, String.valueOf(e)).exception(e);
    }
  }

  private String place(String key) {
    return archive.repository().location() + "/" + key;
  }

  private byte[] content(SegmentName segment) {
    byte[] stored = stored(segment);
    boolean packed = record(segment).map(record -> record.file().endsWith(".zst")).orElse(false);
    if (!packed) {
      return stored;
    }
    try (InputStream content = Compression.Kind.ZSTD.open(new ByteArrayInputStream(stored))) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw WalProblems.damaged(segment, String.valueOf(e.getMessage())).exception(e);
    }
  }

  /**
   * Reads segments, one behind the other, until the listener has seen enough.
   *
   * @throws DharmaException WAL_GAP, WAL_DAMAGED; not where the last one is still being received
   */
  void read(List<SegmentName> segments, WalListener listener, BooleanSupplier enough) {
    WalReader reader = new WalReader(listener);
    for (SegmentName segment : new ArrayList<>(segments)) {
      if (enough.getAsBoolean()) {
        return;
      }
      try {
        reader.read(segment, content(segment));
      } catch (WalDamage e) {
        if (isOpen(segment)) {
          // What follows the last record that is whole does not count, as the server sees it.
          return;
        }
        throw WalProblems.damaged(segment, String.valueOf(e.getMessage())).exception(e);
      }
    }
  }
}
