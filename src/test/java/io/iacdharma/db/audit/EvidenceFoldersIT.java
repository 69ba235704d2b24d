package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.Vault.APRIL;
import static io.iacdharma.db.audit.Vault.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of evidence that are new, behind, gone or spoiled. */
class EvidenceFoldersIT {

  private static final String HASHES = "hashes/log_2026_03.era-1.sha256";

  @TempDir Path folder;

  private final Postgres server = Postgres.newest();

  @Test
  void fillsUpAFolderThatIsNewOrBehind() throws IOException {
    Vault vault = Vault.with(server, folder).add(3, "a");
    vault.seal(MARCH);
    vault.settings("app.log", "one, two", "");
    // There is nothing new to seal: the folder is filled up all the same.
    assertThat(vault.seal(MARCH).at("/steps/0/action").asString()).isEqualTo("fill");
    assertSame(vault);
    vault.add(3, "b");
    vault.seal(MARCH);
    vault.add(3, "c");
    vault.seal(MARCH);
    Files.delete(note(vault, "two", 2));
    Files.delete(note(vault, "two", 3));
    Files.write(
        vault.evidence("two").resolve(HASHES),
        new byte[32 * 3],
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
    // The hashes that were put there are not those of the rows: they are too few to be looked at.
    vault.seal(MARCH);
    assertSame(vault);
    assertThat(vault.query("SELECT count(*) FROM dharma_audit_checkpoint")).isEqualTo("3");
    vault.seal(APRIL);
    assertSame(vault);
  }

  @Test
  void cutsOffWhatAKilledRunLeft() throws IOException {
    Vault vault = Vault.with(server, folder).add(3, "a");
    vault.seal(MARCH);
    Path hashes = vault.evidence("one").resolve(HASHES);
    Files.write(hashes, new byte[77], StandardOpenOption.APPEND);
    vault.add(1, "b");
    vault.seal(MARCH);
    assertThat(Files.size(hashes)).isEqualTo(4 * 32);
    assertThat(new LeafHashFile(hashes).range(4).root())
        .isEqualTo(vault.tree("log_2026_03", 4).root());
  }

  @Test
  void neverSignsOverHashesThatWereChanged() throws IOException {
    Vault vault = Vault.with(server, folder).add(3, "a");
    vault.seal(MARCH);
    Path hashes = vault.evidence("one").resolve(HASHES);
    byte[] good = Files.readAllBytes(hashes);
    byte[] bad = good.clone();
    bad[40] ^= 1;
    Files.write(hashes, bad);
    vault.add(1, "b");
    vault.refused(9, "AUDIT_EVIDENCE_DAMAGED", MARCH);
    Files.delete(hashes);
    vault.refused(9, "AUDIT_EVIDENCE_DAMAGED", MARCH);
    assertThat(vault.notes("one")).hasSize(1);
    Files.write(hashes, good);
    assertThat(vault.seal(MARCH).at("/tables/0/rows").asLong()).isEqualTo(4);
  }

  @Test
  void refusesNotesThatWereChangedOrDiffer() throws IOException {
    Vault vault = Vault.with(server, folder).settings("app.log", "one, two", "").add(3, "a");
    vault.seal(MARCH);
    vault.add(1, "b");
    vault.seal(MARCH);
    Path note = note(vault, "two", 2);
    String good = Files.readString(note);
    Files.writeString(note, good.replace("\n4\n", "\n5\n"));
    assertThat(vault.refused(9, "AUDIT_EVIDENCE_DAMAGED", MARCH).path("message").asString())
        .contains("not the same in every folder");
    // Changed in both: no key of ours signed this.
    Files.writeString(note(vault, "one", 2), good.replace("\n4\n", "\n5\n"));
    assertThat(vault.refused(9, "AUDIT_EVIDENCE_DAMAGED", MARCH).path("message").asString())
        .contains("is not signed by our key");
    Files.writeString(note, good);
    Files.writeString(note(vault, "one", 2), good);
    vault.seal(MARCH);
  }

  @Test
  void refusesAChainThatALinkIsMissingFrom() throws IOException {
    Vault vault = Vault.with(server, folder).add(3, "a");
    for (String more : List.of("b", "c")) {
      vault.seal(MARCH);
      vault.add(1, more);
    }
    vault.seal(MARCH);
    Path note = note(vault, "one", 2);
    Files.delete(note);
    vault.add(1, "d");
    assertThat(vault.refused(9, "AUDIT_EVIDENCE_DAMAGED", MARCH).path("message").asString())
        .contains("note 2 of app.log is missing");
  }

  @Test
  void refusesWhenTheEvidenceIsGoneAndBeginsAnewOnlyWhenTold() throws IOException {
    Vault vault = Vault.with(server, folder).add(3, "a");
    vault.seal(MARCH);
    vault.add(1, "b");
    vault.seal(MARCH);
    Files.delete(note(vault, "one", 2));
    assertThat(vault.refused(6, "AUDIT_EVIDENCE_MISSING", MARCH).path("message").asString())
        .contains("ends at note 1, and the database knows of 2");
    delete(vault.evidence("one"));
    vault.refused(6, "AUDIT_EVIDENCE_MISSING", MARCH);
    vault.seal(MARCH, "--new-era", "--reason", "disk lost");
    SealNote begun = vault.notes("one").get(0).seal();
    assertThat(begun.origin().era()).isEqualTo(2);
    assertThat(begun.reason()).isEqualTo("disk lost");
    assertThat(begun.size()).isEqualTo(4);
  }

  @Test
  void goesOnWithTheNextKey() throws IOException {
    Vault vault = Vault.with(server, folder).add(3, "a");
    vault.seal(MARCH);
    vault.run("audit", "key", "rotate").expect(0);
    vault.add(1, "b");
    vault.seal(MARCH);
    List<EvidenceNote> notes = vault.notes("one");
    assertThat(notes.get(1).signed().signatures().get(0).keyHash())
        .isNotEqualTo(notes.get(0).signed().signatures().get(0).keyHash());
  }

  private static void assertSame(Vault vault) throws IOException {
    Path one = vault.evidence("one");
    Path two = vault.evidence("two");
    try (var files = Files.walk(one)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(two.resolve(one.relativize(file))).hasSameBinaryContentAs(file);
      }
    }
  }

  private static Path note(Vault vault, String folder, long sequence) {
    return new TableFolder(vault.evidence(folder)).file(sequence);
  }

  private static void delete(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
