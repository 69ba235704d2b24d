package io.iacdharma.db.audit;

import io.iacdharma.db.audit.SealNote.Kind;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.SignedNote;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes a table's notes, one behind the other, and puts them where they belong. */
final class NoteWriter {

  private final TableState state;
  private final ServerPlace place;
  private final String server;
  private final SealTrust trust;
  private final CheckpointCache cache;
  private final Clock clock;
  private long sequence;
  private @Nullable Hash previous;

  NoteWriter(
      TableState state,
      ServerPlace place,
      String server,
      SealTrust trust,
      CheckpointCache cache,
      Clock clock) {
    this.state = state;
    this.place = place;
    this.server = server;
    this.trust = trust;
    this.cache = cache;
    this.clock = clock;
    this.sequence = state.sequence();
    this.previous = state.head() == null ? null : state.head().hash();
  }

  /**
   * Signs what was read and writes it to every folder, then to the database. A run that ends
   * between two folders is finished by the next one, which copies the note.
   */
  EvidenceNote write(LeafState leaf, LeafReading reading, Kind kind, @Nullable String reason) {
    SealedLeaf.Bounds bounds = leaf.leaf().bounds();
    SealNote seal =
        new SealNote(
            new NoteOrigin(
                place.systemIdentifier(),
                place.database(),
                state.table().name(),
                leaf.leaf().name().name(),
                state.era().number()),
            reading.size(),
            reading.root(),
            sequence + 1,
            previous,
            kind,
            bounds == null ? SealNote.NONE : bound(bounds.from(), bounds.fromText()),
            bounds == null ? SealNote.NONE : bound(bounds.to(), bounds.toText()),
            reading.horizon(),
            reading.first(),
            reading.last(),
            reading.form(),
            server,
            place.timeline(),
            tool(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            reading.continues(),
            reason);
    byte[] file = SignedNote.sign(seal.checkpoint().text(), trust.key()).bytes();
    EvidenceNote note = EvidenceNote.parse(file);
    state.evidence().copies().forEach(copy -> copy.add(seal.sequence(), file));
    sequence++;
    previous = note.hash();
    cache.put(note);
    return note;
  }

  private static String bound(@Nullable Instant time, String text) {
    return time == null ? PercentText.encode(text) : time.toString();
  }

  private static String tool() {
    String version = NoteWriter.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
