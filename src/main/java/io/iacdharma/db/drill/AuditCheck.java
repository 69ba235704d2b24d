package io.iacdharma.db.drill;

import io.iacdharma.db.audit.EvidenceNote;
import io.iacdharma.db.audit.EvidenceStore;
import io.iacdharma.db.audit.SealService;
import io.iacdharma.db.audit.SealSettings;
import io.iacdharma.db.audit.TableFolder;
import io.iacdharma.db.audit.VerifyRequest;
import io.iacdharma.db.audit.VerifyResult;
import io.iacdharma.db.audit.VerifyService;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Holds the restored audit log against its seals, as {@code audit verify} does. Seals that were
 * made after the restored moment say nothing of it and are left out: those that the restored
 * database does not know, or, where it knows none at all, those with a later time.
 */
final class AuditCheck {

  private static final String NAME = "audit verify";

  private final SealSettings settings;
  private final Path scratch;
  private final Consumer<String> talk;

  /**
   * A check.
   *
   * @param scratch a folder for the seals that count
   */
  AuditCheck(SealSettings settings, Path scratch, Consumer<String> talk) {
    this.settings = settings;
    this.scratch = scratch;
    this.talk = talk;
  }

  DrillCheck check(Session clone, Instant until) {
    if (settings.tables().isEmpty()) {
      return DrillCheck.skipped(NAME, "audit.tables names none");
    }
    if (settings.evidence().stream().noneMatch(Files::isDirectory)) {
      return DrillCheck.skipped(NAME, "the evidence is not here: " + settings.evidence());
    }
    try {
      List<Path> copies = new ArrayList<>();
      int seals = 0;
      for (Path folder : settings.evidence()) {
        Path copy = scratch.resolve("evidence-" + copies.size());
        seals += copy(folder, copy, clone, until);
        copies.add(copy);
      }
      if (seals == 0) {
        return DrillCheck.skipped(NAME, "nothing was sealed before " + until);
      }
      VerifyResult result =
          new VerifyService(clone, at(copies), talk)
              .verify(new VerifyRequest(List.of(), null, VerifyRequest.Mode.FULL, 0, List.of()));
      long bad = result.partitions().stream().filter(one -> one.bad()).count();
      return result.failed()
          ? DrillCheck.bad(
              NAME,
              "%d partitions changed or missing, %d problems of the evidence"
                  .formatted(bad, result.problems().size()))
          : DrillCheck.good(
              NAME, result.partitions().size() + " sealed partitions are as they were sealed");
    } catch (IOException e) {
      return DrillCheck.bad(NAME, "the evidence cannot be read: " + e);
    } catch (DharmaException e) {
      return DrillCheck.bad(NAME, e.problem().message());
    }
  }

  /** Copies keys and the notes that were made until then; hashes are read where they are. */
  private int copy(Path from, Path to, Session clone, Instant until) throws IOException {
    int notes = 0;
    Files.createDirectories(to);
    link(from.resolve("keys"), to.resolve("keys"));
    EvidenceStore store =
        new EvidenceStore(
            List.of(from), clone.server().systemIdentifier(), clone.server().database());
    for (TableName table : settings.tables()) {
      TableFolder there = new TableFolder(store.path(from, table));
      TableFolder here = new TableFolder(store.path(to, table));
      Files.createDirectories(here.path().resolve("chain"));
      link(there.path().resolve("hashes"), here.path().resolve("hashes"));
      long recorded = SealService.recorded(clone, settings, table);
      for (int sequence : there.sequences().stream().toArray()) {
        byte[] note = there.note(sequence).orElseThrow();
        if (recorded > 0 ? sequence <= recorded : isBefore(note, until)) {
          Files.write(here.file(sequence), note);
          notes++;
        }
      }
    }
    return notes;
  }

  /** Its time is in whole seconds, by the clock of whoever sealed. */
  private static boolean isBefore(byte[] note, Instant until) {
    return !EvidenceNote.parse(note).seal().at().plusSeconds(1).isAfter(until);
  }

  private static void link(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(to.resolve(file.getFileName()), file.toAbsolutePath());
      }
    }
  }

  private SealSettings at(List<Path> evidence) {
    return new SealSettings(
        settings.tables(),
        settings.zones(),
        settings.role(),
        settings.owner(),
        evidence,
        settings.keyFile(),
        settings.settle(),
        settings.schema(),
        settings.lockTimeout(),
        settings.retries(),
        settings.patience());
  }
}
