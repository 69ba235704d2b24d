package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.proof.NoteCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a note may be believed, taken by itself. */
final class NoteJudge {

  private final EvidenceStore store;
  private final TableName table;
  private final Trust trust;

  NoteJudge(EvidenceStore store, TableName table, Trust trust) {
    this.store = store;
    this.table = table;
    this.trust = trust;
  }

  /**
   * What came of it.
   *
   * @param note the note, when it is believed
   * @param partition the partition that it says it is about; null when it cannot be read
   * @param why why it is not believed; empty when it is
   */
  record Judgement(@Nullable EvidenceNote note, @Nullable String partition, String why) {

    Optional<EvidenceNote> believed() {
      return Optional.ofNullable(note);
    }
  }

  /** Judges the bytes of the file that should hold the note at this place of the chain. */
  Judgement judge(byte[] bytes, long sequence) {
    EvidenceNote note;
    try {
      note = EvidenceNote.parse(bytes);
    } catch (DharmaException e) {
      String cause = e.problem().cause();
      return new Judgement(null, null, e.problem().message() + (cause == null ? "" : ": " + cause));
    }
    NoteOrigin origin = note.seal().origin();
    String why = why(note, sequence);
    return why.isEmpty()
        ? new Judgement(note, origin.partition(), "")
        : new Judgement(null, origin.partition(), why);
  }

  private String why(EvidenceNote note, long sequence) {
    NoteCheck check = note.signed().check(trust.keys());
    if (check.verdict() == NoteCheck.Verdict.FORGED) {
      return "note %d was changed: its signature is not of this text".formatted(sequence);
    }
    if (!check.signed()) {
      return "note %d is signed by a key that is not trusted: %s"
          .formatted(sequence, check.others().get(0).name());
    }
    NoteOrigin origin = note.seal().origin();
    if (note.seal().sequence() != sequence
        || !origin.table().equals(table)
        || !origin.systemIdentifier().equals(store.systemIdentifier())
        || !origin.database().equals(store.database())) {
      return "it is another note, number %d of %s".formatted(note.seal().sequence(), origin.text());
    }
    return "";
  }
}
