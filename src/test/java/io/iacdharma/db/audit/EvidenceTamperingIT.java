package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.SealedMonths.month;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.proof.SignedNote;
import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What can be done to the evidence, each to a copy of it, and what verification says of it. */
@TestInstance(Lifecycle.PER_CLASS)
class EvidenceTamperingIT {

  /** Notes 1 and 2 are of January and February, 3 is of February again. */
  private static final int NEWEST = 3;

  private Path folder = Path.of("");
  private SealedMonths sealed;
  private TableFolder one;
  private TableFolder two;

  @BeforeAll
  void seal(@TempDir Path shared) {
    folder = shared;
    sealed = new SealedMonths(Postgres.newest(), folder).months(2).seal("--no-close");
    sealed.insert(2, 21, 25);
    sealed.seal("--no-close");
  }

  @BeforeEach
  void copy() throws IOException {
    for (String name : List.of("one", "two")) {
      Path copy = folder.resolve("copy-" + name);
      delete(copy);
      copy(folder.resolve(name), copy);
    }
    sealed.evidence("copy-one,copy-two");
    one = new TableFolder(sealed.evidenceOfTable("copy-one"));
    two = new TableFolder(sealed.evidenceOfTable("copy-two"));
    sealed.execute(
        "DROP TABLE IF EXISTS cache; CREATE TABLE cache AS TABLE dharma_audit_checkpoint");
  }

  @AfterEach
  void restoreTheCache() {
    sealed.execute(
        "TRUNCATE dharma_audit_checkpoint; INSERT INTO dharma_audit_checkpoint TABLE cache");
  }

  @Test
  void isFineAsItIs() {
    JsonNode data = sealed.verify(0);
    assertThat(data.path("problems")).isEmpty();
    assertThat(month(data, 2).path("sealedRows").asLong()).isEqualTo(25);
    assertThat(data.path("pinned").asBoolean()).isTrue();
  }

  @Test
  void tellsWhichCopyOfANoteWasEdited() throws IOException {
    edit(one.file(2), "audit_events_2025_02", "audit_events_2025_01");
    JsonNode data = sealed.verify(9);
    problem(data, one.file(2), "note 2 was changed: its signature is not of this text");
    assertThat(month(data, 2).path("verdict").asString()).isEqualTo("intact");
  }

  @Test
  void usesTheSignedCopyOfTheDatabaseWhenEveryFileWasEdited() throws IOException {
    edit(one.file(2), "\n20\n", "\n19\n");
    edit(two.file(2), "\n20\n", "\n19\n");
    JsonNode data = sealed.verify(9);
    problem(data, one.file(2), "the database's copy was used");
    assertThat(month(data, 2).path("verdict").asString()).isEqualTo("intact");
  }

  @Test
  void tellsThatTheChainWasCutOff() throws IOException {
    Files.delete(one.file(NEWEST));
    Files.delete(two.file(NEWEST));
    JsonNode data = sealed.verify(9);
    problem(data, one.file(NEWEST), "note 3 is in no folder as it was signed");
    assertThat(month(data, 2).path("sealedRows").asLong()).isEqualTo(25);

    sealed.execute("DELETE FROM dharma_audit_checkpoint WHERE sequence = 3");
    JsonNode shorter = sealed.verify(0);
    assertThat(month(shorter, 2).path("sealedRows").asLong()).isEqualTo(20);
    assertThat(month(shorter, 2).path("message").asString())
        .contains("the hashes of 5 more rows lie there: a run was stopped, or a note was removed");
  }

  @Test
  void tellsThatANoteInTheMiddleIsGone() throws IOException {
    Files.delete(one.file(2));
    Files.delete(two.file(2));
    sealed.execute("DELETE FROM dharma_audit_checkpoint WHERE sequence = 2");
    problem(sealed.verify(9), one.file(2), "note 2 cannot be believed in any folder");
  }

  @Test
  void tellsThatTheBeginningWasTakenAway() throws IOException {
    byte[] second = Files.readAllBytes(one.file(2));
    for (TableFolder copy : List.of(one, two)) {
      Files.write(copy.file(1), second);
      Files.delete(copy.file(2));
      Files.delete(copy.file(3));
    }
    sealed.execute("DELETE FROM dharma_audit_checkpoint");
    JsonNode data = sealed.verify(9);
    problem(data, one.file(1), "it is another note, number 2 of dharma-db/");
    assertThat(month(data, 2).path("verdict").asString()).isEqualTo("changed");
  }

  @Test
  void onlyMentionsANoteThatOneFolderLacks() throws IOException {
    Files.delete(two.file(NEWEST));
    JsonNode data = sealed.verify(0);
    assertThat(data.at("/problems/0/grave").asBoolean()).isFalse();
    assertThat(data.at("/problems/0/message").asString()).contains("1 note is missing");
  }

  @Test
  void tellsThatTheChainForks() throws IOException {
    String text = EvidenceNote.parse(Files.readAllBytes(one.file(NEWEST))).signed().text();
    SigningKey key = new KeyFile(folder.resolve("seal.key")).read();
    Files.write(
        two.file(NEWEST), SignedNote.sign(text.replace("tool: ", "tool: other-"), key).bytes());
    problem(sealed.verify(9), one.file(NEWEST), "the chain forks");
  }

  @Test
  void believesNoKeyButThePinnedOne() throws IOException {
    SigningKey forger = SigningKey.generate();
    for (TableFolder copy : List.of(one, two)) {
      String text = EvidenceNote.parse(Files.readAllBytes(copy.file(NEWEST))).signed().text();
      Files.write(copy.file(NEWEST), SignedNote.sign(text, forger).bytes());
    }
    PublicKeys.of(folder.resolve("copy-one")).publish(forger.verifier());
    sealed.execute("DELETE FROM dharma_audit_checkpoint WHERE sequence = 3");
    JsonNode data = sealed.verify(9);
    problem(
        data, one.file(NEWEST), "signed by a key that is not trusted: " + forger.verifier().name());
    assertThat(month(data, 2).path("verdict").asString()).isEqualTo("changed");

    String unpinned = sealed.run("audit", "verify").expect(0).err();
    assertThat(unpinned).contains("no key was pinned");
  }

  @Test
  void tellsThatTheCopyInTheDatabaseWasEdited() {
    sealed.execute(
        "UPDATE dharma_audit_checkpoint SET note = replace(note, 'kind: ', 'kind:  ') WHERE sequence = 2");
    problem(sealed.verify(9), one.file(2), "the database's copy of note 2 was changed");
  }

  @Test
  void tellsWhichFileOfHashesWasEditedWhileTheRowsAreRight() throws IOException {
    LeafHashFile second = two.hashes("audit_events_2025_01", 1);
    flip(second.path(), 33);
    JsonNode data = sealed.verify(9);
    assertThat(month(data, 1).path("verdict").asString()).isEqualTo("intact");
    assertThat(data.at("/problems/0/message").asString())
        .isEqualTo(second.path() + " was changed: its hashes do not give the signed root");

    LeafHashFile first = one.hashes("audit_events_2025_01", 1);
    flip(first.path(), 65);
    assertThat(sealed.verify(9).at("/problems/0/message").asString())
        .startsWith(first.path().toString());
  }

  @Test
  void namesTheRowByTheFolderThatStillProvesIt() throws IOException {
    String id = sealed.id(1, 15);
    String old = sealed.query("SELECT outcome FROM audit.audit_events WHERE id = '" + id + "'");
    sealed.change(1, id, "outcome = 'failure'");
    flip(one.hashes("audit_events_2025_01", 1).path(), 33);
    JsonNode data = month(sealed.verify(9), 1);
    assertThat(data.at("/firstBadRow/position").asLong()).isEqualTo(15);

    flip(two.hashes("audit_events_2025_01", 1).path(), 33);
    JsonNode blind = month(sealed.verify(9), 1);
    assertThat(blind.path("verdict").asString()).isEqualTo("changed");
    assertThat(blind.path("firstBadRow").isNull()).isTrue();
    assertThat(blind.path("message").asString()).contains("no folder has hashes");
    sealed.change(1, id, "outcome = '" + old + "'");
  }

  private static void problem(JsonNode data, Path file, String message) {
    assertThat(data.path("problems"))
        .anySatisfy(
            problem -> {
              assertThat(problem.path("message").asString()).contains(message);
              assertThat(problem.path("file").asString()).isEqualTo(file.toString());
              assertThat(problem.path("grave").asBoolean()).isTrue();
            });
  }

  private static void edit(Path file, String old, String other) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, other));
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
