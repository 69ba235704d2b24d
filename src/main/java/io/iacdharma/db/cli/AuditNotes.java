package io.iacdharma.db.cli;

import io.iacdharma.db.audit.EvidenceNote;
import io.iacdharma.db.audit.EvidenceStore;
import io.iacdharma.db.audit.TableEvidence;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.TlogProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Notes and proofs that a command line names, by their files or by their numbers. */
final class AuditNotes {

  private final Environment environment;

  AuditNotes(Environment environment) {
    this.environment = environment;
  }

  /** Whether an argument is the number of a note, and not a file. */
  static boolean isNumber(String argument) {
    return argument.matches("[1-9]\\d{0,8}");
  }

  /**
   * Reads a note.
   *
   * @param evidence where notes are found by their numbers; asked only for a number
   */
  EvidenceNote note(String argument, Supplier<TableEvidence> evidence) {
    if (!isNumber(argument)) {
      return EvidenceNote.parse(bytes(argument));
    }
    return evidence
        .get()
        .note(Long.parseLong(argument))
        .orElseThrow(
            () ->
                Problem.of(ErrorCode.USAGE, "there is no note " + argument)
                    .at(evidence.get().copies().get(0).path().toString())
                    .exception());
  }

  TlogProof proof(String file) {
    return TlogProof.parse(bytes(file));
  }

  /** The evidence of the one table that is sealed, or that --table names. */
  static TableEvidence evidence(EvidenceStore store, List<TableName> tables) {
    if (tables.size() != 1) {
      throw Problem.of(ErrorCode.USAGE, "numbers of notes need --table: " + tables).exception();
    }
    return store.table(tables.get(0));
  }

  byte[] bytes(String argument) {
    Path file = environment.resolve(argument);
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.AUDIT_NOTE_INVALID, "%s cannot be read".formatted(file))
          .because(e.toString())
          .exception(e);
    }
  }
}
