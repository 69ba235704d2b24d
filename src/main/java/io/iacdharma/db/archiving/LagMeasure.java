package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Measures how far each repository is behind the others and behind what waits to be shipped. */
final class LagMeasure {

  private final List<Spool> spools;
  private final Instant now;

  /** By segment: since when it waits. */
  private final Map<SegmentName, Instant> waiting = new HashMap<>();

  LagMeasure(List<Spool> spools, Instant now) {
    this.spools = List.copyOf(spools);
    this.now = now;
    spools.forEach(this::collect);
  }

  private void collect(Spool spool) {
    for (WalFile file : spool.files()) {
      if (file.kind() == WalFile.Kind.SEGMENT) {
        try {
          waiting.put(file.segment(), Files.getLastModifiedTime(file.path()).toInstant());
        } catch (IOException e) {
          // Shipped in this moment.
        }
      }
    }
  }

  /**
   * Of one repository. What lies before its own oldest segment has expired, or was never asked for.
   *
   * @param own what it has
   * @param others what others have, by their archive
   * @param size how long a segment is
   */
  WalLag of(
      String repository,
      NavigableSet<SegmentName> own,
      Map<Archive, ? extends NavigableSet<SegmentName>> others,
      int size) {
    NavigableSet<SegmentName> lacking = new TreeSet<>(waiting.keySet());
    others.values().forEach(lacking::addAll);
    lacking.removeAll(own);
    if (!own.isEmpty()) {
      lacking.removeIf(segment -> segment.compareTo(own.first()) < 0);
    }
    Instant since = lacking.isEmpty() ? null : since(lacking.first(), others);
    WalLag trouble = trouble(repository);
    return new WalLag(
        lacking.size(),
        (long) lacking.size() * size,
        since,
        since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds()),
        trouble.lastError(),
        trouble.lastErrorSince());
  }

  /** Only why it takes nothing now, if that is so. */
  WalLag trouble(String repository) {
    return spools.stream()
        .flatMap(one -> ShipTrouble.of(one, repository).stream())
        .findFirst()
        .map(one -> new WalLag(0, 0, null, 0, one.what(), one.since()))
        .orElse(WalLag.NONE);
  }

  private @Nullable Instant since(
      SegmentName segment, Map<Archive, ? extends NavigableSet<SegmentName>> others) {
    Instant first = waiting.get(segment);
    for (Map.Entry<Archive, ? extends NavigableSet<SegmentName>> one : others.entrySet()) {
      if (one.getValue().contains(segment)) {
        Instant came = came(one.getKey(), segment);
        first = first == null || (came != null && came.isBefore(first)) ? came : first;
      }
    }
    return first;
  }

  private static @Nullable Instant came(Archive archive, SegmentName segment) {
    try {
      return archive.wal().find(segment).map(WalRecord::archivedAt).orElse(null);
    } catch (DharmaException e) {
      // Its own row tells what is wrong with it.
      return null;
    }
  }
}
