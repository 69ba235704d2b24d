package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.EvidenceStore;
import io.iacdharma.db.audit.KeyFile;
import io.iacdharma.db.audit.NoteOrigin;
import io.iacdharma.db.audit.PublicKeys;
import io.iacdharma.db.audit.RowForm;
import io.iacdharma.db.audit.SealNote;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.SignedNote;
import io.iacdharma.db.proof.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A note that closes a partition, made without the commands that seal. */
final class ClosingNote {

  private ClosingNote() {}

  /** Signs what March holds and puts the note where the evidence is kept. */
  static void write(Ledger ledger) {
    SigningKey key = SigningKey.generate();
    new KeyFile(ledger.directory.resolve("key.pem")).create(key);
    Path evidence = ledger.directory.resolve("audit-evidence");
    PublicKeys.of(evidence).publish(key.verifier());
    String system = ledger.query("SELECT system_identifier FROM pg_control_system()");
    CompactRange tree = new CompactRange();
    RowForm form = new RowForm(List.of("at", "id", "tx", "what", "doc"), List.of("tx", "id", "at"));
    ledger.copy(
        "SELECT at, id, tx, what, doc FROM app.ledger_2026_03 ORDER BY tx, id, at",
        new LineHasher(tree::append));
    SealNote note =
        new SealNote(
            new NoteOrigin(system, ledger.database(), Ledger.TABLE, Ledger.MARCH.name(), 1),
            tree.size(),
            tree.root(),
            1,
            null,
            SealNote.Kind.CLOSE,
            "2026-03-01T00:00:00Z",
            "2026-04-01T00:00:00Z",
            Long.parseLong(ledger.query("SELECT pg_snapshot_xmin(pg_current_snapshot())")),
            "none",
            "none",
            form,
            "17",
            1,
            "test",
            Instant.parse("2026-04-02T00:00:00Z"),
            null,
            null);
    try {
      Path chain =
          new EvidenceStore(List.of(evidence), system, ledger.database())
              .path(evidence, Ledger.TABLE)
              .resolve("chain");
      Files.createDirectories(chain);
      Files.write(
          chain.resolve("000000001.note"), SignedNote.sign(note.checkpoint().text(), key).bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
