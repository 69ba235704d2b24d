package io.iacdharma.db.backup.verify;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentHeader;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.WalDamage;
import io.iacdharma.db.wal.WalReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads WAL segments one behind the other, each once. */
final class WalProof {

  private final Archive archive;
  private final boolean quick;
  private final BooleanSupplier stopped;
  private final Map<SegmentName, Optional<Flaw>> proved = new TreeMap<>();

  WalProof(Archive archive, boolean quick, BooleanSupplier stopped) {
    this.archive = archive;
    this.quick = quick;
    this.stopped = stopped;
  }

  /** Reads a stretch; what was read before is not read again. */
  void prove(List<SegmentName> segments) {
    int size = archive.about().segmentSize();
    @Nullable WalReader reader = null;
    @Nullable SegmentName last = null;
    for (SegmentName segment : segments) {
      if (stopped.getAsBoolean()) {
        return;
      }
      if (last != null && !last.end(size).equals(segment.start(size))) {
        // What lay between is known to be gone.
        reader = null;
      }
      last = segment;
      if (proved.containsKey(segment)) {
        reader = null;
        continue;
      }
      reader = reader == null ? new WalReader(new Unheard()) : reader;
      Flaw flaw = prove(segment, reader);
      proved.put(segment, Optional.ofNullable(flaw));
      reader = flaw == null ? reader : null;
    }
  }

  /** What is wrong with one; nothing too when it was not asked for. */
  Optional<Flaw> flaw(SegmentName segment) {
    return proved.getOrDefault(segment, Optional.empty());
  }

  /** How many were read. */
  int count() {
    return proved.size();
  }

  private @Nullable Flaw prove(SegmentName segment, WalReader reader) {
    String key = archive.wal().recordKey(segment);
    try {
      Optional<WalRecord> record = archive.wal().find(segment);
      if (record.isEmpty()) {
        return new Flaw(null, key, null, "is missing: the segment is not in the archive");
      }
      key = archive.wal().fileKey(record.get());
      Optional<byte[]> stored = archive.repository().read(key);
      String flaw =
          stored.isEmpty() ? "is missing" : flaw(segment, record.get(), stored.get(), reader);
      return flaw == null ? null : new Flaw(null, key, null, flaw);
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED
          && e.problem().code() != ErrorCode.REPOSITORY_UNAVAILABLE) {
        throw e;
      }
      return new Flaw(null, key, null, "cannot be read: " + e.problem().cause());
    }
  }

  private @Nullable String flaw(
      SegmentName segment, WalRecord record, byte[] stored, WalReader reader) {
    if (!record.segment().equals(segment.toString())) {
      return "its record is that of " + record.segment();
    }
    if (stored.length != record.storedBytes()) {
      return "has %d bytes and not %d".formatted(stored.length, record.storedBytes());
    }
    if (!Sha256.of(stored).equals(record.storedSha256())) {
      return "has another checksum than its record tells";
    }
    if (quick) {
      return null;
    }
    try (InputStream unpacked = kind(record.file()).open(new ByteArrayInputStream(stored))) {
      byte[] content = unpacked.readAllBytes();
      if (!Sha256.of(content).equals(record.sha256())) {
        return "holds another segment than its record tells";
      }
      String system = SegmentHeader.read(content).systemIdentifier();
      if (!system.equals(archive.id().systemIdentifier())) {
        return "is of another cluster, " + system;
      }
      reader.read(segment, content);
      return null;
    } catch (IOException | IllegalArgumentException e) {
      return "cannot be unpacked: " + e.getMessage();
    } catch (WalDamage e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Compression.Kind kind(String file) {
    if (file.endsWith(".zst")) {
      return Compression.Kind.ZSTD;
    }
    return file.endsWith(".gz") ? Compression.Kind.GZIP : Compression.Kind.NONE;
  }
}
