package io.iacdharma.db.audit;

import io.iacdharma.db.audit.LeafState.Action;
import io.iacdharma.db.audit.SealNote.Kind;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Seals the partitions of one table, each with a note of its own. */
final class SealRun {

  private final SealRequest request;
  private final TableState state;
  private final SealTrust trust;
  private final CheckpointCache cache;
  private final NoteWriter writer;
  private final LeafReader reader;
  private final LeafCloser closer;
  private final List<String> warnings;
  private final Consumer<String> progress;

  SealRun(
      Session session,
      SealSettings settings,
      SealRequest request,
      TableState state,
      SealTrust trust,
      CheckpointCache cache,
      ServerPlace place,
      LeafCloser closer,
      List<String> warnings,
      Consumer<String> progress) {
    this.request = request;
    this.state = state;
    this.trust = trust;
    this.cache = cache;
    this.closer = closer;
    this.warnings = warnings;
    this.progress = progress;
    this.writer =
        new NoteWriter(state, place, session.server().version(), trust, cache, request.clock());
    this.reader = new LeafReader(session, settings, state, new NoteHistory(state, trust, cache));
  }

  /** Fills up folders that lack notes, and has the database know the notes that it does not. */
  void prepare() {
    EvidenceNote head = state.head();
    if (head == null) {
      return;
    }
    if (!state.behind().isEmpty()) {
      int filled = new EvidenceFill(state.evidence(), trust).fill(head);
      progress.accept("%s: copied %d notes".formatted(state.table().name(), filled));
    }
    long known = cache.known(state.table().name()).sequence();
    if (known < state.sequence()) {
      new Chain(state.evidence(), trust)
          .walk(
              head,
              note -> {
                if (note.seal().sequence() > known) {
                  cache.put(note);
                }
                return note.seal().sequence() > known + 1;
              });
    }
  }

  /** Does what is to be done with a partition; null when there turned out to be nothing new. */
  @Nullable Sealed seal(LeafState leaf) {
    boolean closing = leaf.action() == Action.CLOSE;
    if (closing && !leaf.leaf().closed()) {
      closer.close(leaf.leaf());
    }
    LeafReading reading = reader.read(leaf);
    SealNote last = leaf.sealed();
    boolean known = last != null && (last.closes() || !closing);
    if (known && reading.added() == 0) {
      return null;
    }
    String reason = last == null ? request.newEra() : null;
    EvidenceNote note = writer.write(leaf, reading, closing ? Kind.CLOSE : Kind.CHECKPOINT, reason);
    SealNote.Continues continues = reading.continues();
    if (continues != null && continues.size() < reading.former()) {
      warnings.add(
          "%s: of %d rows that were sealed before, %d are proven to be there"
              .formatted(leaf.leaf().name(), reading.former(), continues.size()));
    }
    progress.accept(
        "%s: note %d, %d rows, %d of them new"
            .formatted(
                leaf.leaf().name(), note.seal().sequence(), reading.size(), reading.added()));
    if (closing && request.freeze()) {
      freeze(leaf.leaf());
    }
    return Sealed.of(leaf.leaf().name(), note.seal(), reading.added());
  }

  private void freeze(SealedLeaf leaf) {
    try {
      closer.freeze(leaf);
    } catch (SQLException e) {
      // It is sealed all the same, and autovacuum freezes it in the end.
      warnings.add("%s was not frozen: %s".formatted(leaf.name(), SqlErrors.cause(e)));
    }
  }
}
