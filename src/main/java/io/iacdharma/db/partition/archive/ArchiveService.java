package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.EvidenceStore;
import io.iacdharma.db.audit.KeyFile;
import io.iacdharma.db.audit.SealedLeaf;
import io.iacdharma.db.audit.Trust;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.Manifest.NoteKind;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes closed partitions to files that prove themselves. */
public final class ArchiveService {

  private final Session session;
  private final ArchiveSettings settings;
  private final Clock clock;
  private final EvidenceStore evidence;
  private final Map<TableName, Closings> closings = new HashMap<>();

  /**
   * Creates the front door.
   *
   * @param session outside any transaction; it is left so
   */
  public ArchiveService(Session session, ArchiveSettings settings, Clock clock) {
    this.session = session;
    this.settings = settings;
    this.clock = clock;
    this.evidence =
        new EvidenceStore(
            settings.evidence(), session.server().systemIdentifier(), session.server().database());
  }

  /**
   * Archives one partition, or finds that its archive is there.
   *
   * @return what lies on the disk, every byte of it read back
   * @throws DharmaException ARCHIVE_PARTITION_OPEN while it may take rows; AUDIT_ROWS_HIDDEN;
   *     ARCHIVE_ROOT_MISMATCH when its rows are not those that were sealed; ARCHIVE_EXISTS when
   *     another archive is in its place; FILE_NOT_WRITABLE; LOCK_HELD. Nothing is left then that
   *     looks like an archive.
   */
  public Archived archive(ArchiveRequest request) {
    Path folder = place(request);
    SigningKey key = request.sealed() ? null : signingKey();
    try (PartitionReading reading =
        PartitionReading.open(session, settings.role(), request, closings(request))) {
      return ArchiveVerifier.isArchive(folder)
          ? existing(folder, reading)
          : write(folder, reading, request, key);
    }
  }

  /** The archive that lies where the one of a partition belongs; it is not verified. */
  public Optional<Path> find(ArchiveRequest request) {
    return Optional.of(place(request)).filter(ArchiveVerifier::isArchive);
  }

  /**
   * Whether a partition takes no more rows, so that it can be archived.
   *
   * @throws DharmaException ARCHIVE_PARTITION_OPEN saying what is missing
   */
  public void requireClosed(ArchiveRequest request) {
    PartitionReading.open(session, settings.role(), request, closings(request)).close();
  }

  /** Why a partition cannot be archived now; empty when it can. */
  Optional<DharmaException> open(SealedLeaf leaf, ArchiveRequest request, Instant now) {
    try {
      OpenPartitions.require(leaf, request, closings(request));
      OpenPartitions.requirePast(leaf, now);
      return Optional.empty();
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.ARCHIVE_PARTITION_OPEN) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  /** Where the archive of a partition lies, or will lie. */
  public Path place(ArchiveRequest request) {
    return ArchiveFolder.of(settings.directory(), session.server(), request);
  }

  /** The keys whose signatures count: those that lie with the evidence, and the own one. */
  public List<VerifierKey> trusted() {
    List<VerifierKey> keys = new ArrayList<>(Trust.of(List.of(), evidence.keys()).keys());
    SigningKey own = signingKey();
    if (own != null && !keys.contains(own.verifier())) {
      keys.add(own.verifier());
    }
    return keys;
  }

  private @Nullable SigningKey signingKey() {
    return settings.keyFile() == null ? null : new KeyFile(settings.keyFile()).read();
  }

  private @Nullable Closings closings(ArchiveRequest request) {
    return request.sealed()
        ? closings.computeIfAbsent(request.table(), table -> new Closings(evidence.table(table)))
        : null;
  }

  private Archived existing(Path folder, PartitionReading reading) {
    Verdict verdict = ArchiveVerifier.verify(folder, trusted(), settings.cipher());
    Manifest manifest = verdict.manifest();
    String why;
    if (!verdict.intact() || manifest == null) {
      why = verdict.flaws().get(0).toString();
    } else {
      String root = root(reading);
      if (root.equals(verdict.root())) {
        return Archived.of(folder, manifest, true, false);
      }
      why = "it holds other rows: root %s, not %s".formatted(verdict.root(), root);
    }
    throw Problem.of(ErrorCode.ARCHIVE_EXISTS, "another archive is in the place of this one")
        .at(folder.toString())
        .because(why)
        .after("it was not touched")
        .hint("find out what it is (dharma-db partition archive --list), then move it away")
        .exception();
  }

  /** The root that an archive of the partition has. */
  private static String root(PartitionReading reading) {
    if (reading.closing() != null) {
      return reading.closing().note().seal().root().hex();
    }
    try (RowSink sink =
        new RowSink(
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            RowSink.UNCOMPRESSED)) {
      reading.read(sink);
      return sink.root().hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Archived write(
      Path folder, PartitionReading reading, ArchiveRequest request, @Nullable SigningKey key) {
    try (ArchiveWriter writer = new ArchiveWriter(folder, settings.cipher())) {
      RowSink sink = writer.rows(RowSink.LEVEL);
      List<Segment> segments;
      try (sink) {
        segments = reading.read(sink);
      }
      // What is left to do needs no snapshot, which would hold back vacuum.
      reading.close();
      ArchiveNote note = note(reading, request, key, segments, sink);
      if (note.kind() != NoteKind.NONE) {
        writer.note(note.text(), note.keys());
      }
      Manifest draft =
          new ManifestDraft(session.server(), settings.tool(), request, reading, note)
              .manifest(segments, sink, clock.instant());
      writer.table(TableSql.file(draft));
      writer.finish(draft.with(writer.files()), note.keys());
      return Archived.of(folder, ArchiveVerifier.manifest(folder), true, true);
    } catch (UncheckedIOException | IOException e) {
      throw FullDisk.problem(folder, reading.bytesOnDisk(), e);
    }
  }

  private ArchiveNote note(
      PartitionReading reading,
      ArchiveRequest request,
      @Nullable SigningKey key,
      List<Segment> segments,
      RowSink sink) {
    Closing closing = reading.closing();
    if (closing == null) {
      return key == null
          ? ArchiveNote.none()
          : ArchiveNote.own(
              session.server(),
              settings.tool(),
              request,
              reading,
              segments.get(0),
              sink,
              key,
              clock.instant());
    }
    Hash root = closing.note().seal().root();
    long size = closing.note().seal().size();
    if (!root.equals(sink.root()) || size != sink.size()) {
      throw Problem.of(
              ErrorCode.ARCHIVE_ROOT_MISMATCH,
              "the rows of %s are not those that were sealed".formatted(request.partition()))
          .because(
              "note %d seals %d rows with root %s; there are %d with root %s"
                  .formatted(
                      closing.note().seal().sequence(), size, root, sink.size(), sink.root()))
          .after("nothing was kept")
          .hint("dharma-db audit verify names the first row that differs")
          .exception();
    }
    return ArchiveNote.of(closing.note(), trusted());
  }
}
