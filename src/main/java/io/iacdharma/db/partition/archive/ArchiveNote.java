package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.EvidenceNote;
import io.iacdharma.db.audit.NoteOrigin;
import io.iacdharma.db.audit.RowForm;
import io.iacdharma.db.audit.SealNote;
import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.partition.archive.Manifest.Bounds;
import io.iacdharma.db.partition.archive.Manifest.NoteKind;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import io.iacdharma.db.proof.SignedNote;
import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.proof.VerifierKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The note that goes into an archive.
 *
 * @param kind what it is
 * @param sequence its place in the chain of the table; null when it is in none
 * @param text the file; empty when there is none
 * @param keys the public keys that go along
 */
record ArchiveNote(NoteKind kind, @Nullable Long sequence, String text, List<VerifierKey> keys) {

  /** Stands for "in no chain": the first note of a chain is 1. */
  static final long NO_CHAIN = 0;

  private static final int FIRST_ERA = 1;

  /** No note. */
  static ArchiveNote none() {
    return new ArchiveNote(NoteKind.NONE, null, "", List.of());
  }

  /** The note that closed the partition. */
  static ArchiveNote of(EvidenceNote closing, List<VerifierKey> keys) {
    return new ArchiveNote(
        NoteKind.CLOSE, closing.seal().sequence(), closing.signed().format(), keys);
  }

  /** A note for this archive alone: the same lines, in no chain. */
  static ArchiveNote own(
      ServerFacts server,
      String tool,
      ArchiveRequest request,
      PartitionReading reading,
      Segment segment,
      RowSink rows,
      SigningKey key,
      Instant now) {
    Bounds bounds = reading.bounds();
    SealNote note =
        new SealNote(
            new NoteOrigin(
                server.systemIdentifier(),
                server.database(),
                request.table(),
                request.partition().name(),
                FIRST_ERA),
            rows.size(),
            rows.root(),
            NO_CHAIN,
            null,
            SealNote.Kind.CLOSE,
            text(bounds.from()),
            text(bounds.to()),
            reading.horizon(),
            SealNote.NONE,
            SealNote.NONE,
            new RowForm(segment.columns(), segment.order()),
            server.version(),
            reading.timeline(),
            tool,
            now.truncatedTo(ChronoUnit.SECONDS),
            null,
            null);
    SignedNote signed = SignedNote.sign(note.checkpoint().text(), key);
    return new ArchiveNote(NoteKind.ARCHIVE, null, signed.format(), List.of(key.verifier()));
  }

  private static String text(@Nullable Instant time) {
    return time == null ? SealNote.NONE : time.toString();
  }
}
