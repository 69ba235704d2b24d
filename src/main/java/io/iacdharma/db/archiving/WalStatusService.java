package io.iacdharma.db.archiving;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ClusterInspector;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the whole way of WAL: server, spool, stream, repositories. */
public final class WalStatusService {

  private final List<Door> doors;
  private final Duration maxAge;
  private final Instant now;

  /**
   * A look.
   *
   * @param maxAge what waits for longer is an error
   * @param now the time to compare with
   */
  public WalStatusService(List<Door> doors, Duration maxAge, Instant now) {
    this.doors = List.copyOf(doors);
    this.maxAge = maxAge;
    this.now = now;
  }

  /**
   * What there is.
   *
   * @param id the archive, or null for the only one that each repository has
   * @param spool the folder that archive_command fills, or null
   * @param received the folder that is streamed into, or null
   * @param session the server, or null
   * @param slot the name of wal receive's slot
   */
  public WalStatus status(
      @Nullable ArchiveId id,
      @Nullable Path spool,
      @Nullable Path received,
      @Nullable Session session,
      String slot) {
    WalFindings findings = new WalFindings(maxAge, now);
    List<Spool> spools =
        Stream.of(
                Stream.ofNullable(spool).map(Spool::filled),
                Stream.ofNullable(received).map(Spool::received))
            .flatMap(one -> one)
            .filter(one -> Files.isDirectory(one.folder()))
            .toList();
    List<ArchiveStatus> archives = archives(id, new LagMeasure(spools, now));
    archives.forEach(findings::archive);
    SpoolStatus filled = spool == null ? null : SpoolStatus.of(Spool.filled(spool), now);
    if (filled != null) {
      findings.spool(filled, "dharma-db wal ship has to run");
    }
    SpoolStatus streamed =
        received == null || !Files.isDirectory(received)
            ? null
            : SpoolStatus.of(Spool.received(received), now);
    if (streamed != null && streamed.files() > 1) {
      // The newest stays where it is.
      findings.spool(streamed, "dharma-db wal receive has to run");
    }
    ArchiverStatus archiver = session == null ? null : ArchiverInspector.read(session);
    if (archiver != null) {
      findings.archiver(archiver);
    }
    Optional<SlotStatus> found = session == null ? Optional.empty() : new Slots(session).find(slot);
    found.ifPresent(findings::slot);
    String lsn = session == null ? null : ClusterInspector.read(session).lsn().toString();
    return new WalStatus(
        archives, filled, streamed, archiver, found.orElse(null), lsn, findings.all());
  }

  private List<ArchiveStatus> archives(@Nullable ArchiveId id, LagMeasure measure) {
    List<ArchiveStatus> all = new ArrayList<>();
    List<Held> held = new ArrayList<>();
    for (Door door : doors) {
      Held one = new Held();
      all.add(archive(door, id, one));
      held.add(one);
    }
    for (int i = 0; i < all.size(); i++) {
      Held own = held.get(i);
      Map<Archive, NavigableSet<SegmentName>> others = new LinkedHashMap<>();
      for (Held other : held) {
        if (other != own && other.archive != null) {
          others.put(other.archive, other.segments);
        }
      }
      String name = all.get(i).repository();
      if (all.get(i).problem() != null) {
        // What it has is not known.
        all.set(i, all.get(i).behind(0, measure.trouble(name)));
        continue;
      }
      NavigableSet<SegmentName> lacking = new TreeSet<>();
      if (!own.segments.isEmpty()) {
        others.values().forEach(lacking::addAll);
        lacking.removeAll(own.segments);
        lacking.headSet(own.segments.first()).clear();
      }
      int size = own.size(others.keySet());
      all.set(i, all.get(i).behind(lacking.size(), measure.of(name, own.segments, others, size)));
    }
    return all;
  }

  /** What one repository has. */
  private static final class Held {
    private final NavigableSet<SegmentName> segments = new TreeSet<>();
    private @Nullable Archive archive;

    private int size(Set<Archive> others) {
      return Stream.concat(Stream.ofNullable(archive), others.stream())
          .findFirst()
          .map(one -> one.about().segmentSize())
          .orElse(SegmentName.DEFAULT_SIZE);
    }
  }

  private static ArchiveStatus archive(Door door, @Nullable ArchiveId id, Held held) {
    String location = door.location();
    boolean required = door.settings().required();
    try {
      Repository repository = door.read();
      List<Archive> found =
          Archive.all(repository).stream()
              .filter(one -> id == null || one.id().equals(id))
              .toList();
      if (found.size() != 1) {
        String problem =
            found.isEmpty() ? null : "it has several archives: name one with --archive";
        return new ArchiveStatus(
            door.name(), location, required, null, problem, List.of(), null, null, 0, WalLag.NONE);
      }
      Archive archive = found.get(0);
      held.archive = archive;
      NavigableSet<SegmentName> segments = held.segments;
      for (int timeline : archive.wal().timelines()) {
        segments.addAll(archive.wal().segments(timeline));
      }
      Optional<WalRecord> last =
          segments.stream().max(SegmentName::compareTo).flatMap(archive.wal()::find);
      return new ArchiveStatus(
          door.name(),
          location,
          required,
          archive.id().toString(),
          null,
          WalMap.read(archive, null),
          last.map(WalRecord::segment).orElse(null),
          last.map(WalRecord::archivedAt).orElse(null),
          0,
          WalLag.NONE);
    } catch (DharmaException e) {
      String problem = e.problem().code() + ": " + e.problem().message();
      return new ArchiveStatus(
          door.name(), location, required, null, problem, List.of(), null, null, 0, WalLag.NONE);
    }
  }
}
