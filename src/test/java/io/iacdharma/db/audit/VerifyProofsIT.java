package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.SealedMonths.month;
import static io.iacdharma.db.audit.SealedMonths.partition;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Proofs of single rows and between notes, and what is verified without a database. */
@TestInstance(Lifecycle.PER_CLASS)
class VerifyProofsIT {

  private static final String UNKNOWN = "00000000-0000-7000-8000-00000000dead";

  private Path folder = Path.of("");
  private SealedMonths sealed;

  @BeforeAll
  void seal(@TempDir Path shared) {
    folder = shared;
    sealed = new SealedMonths(Postgres.newest(), folder).months(2).seal("--no-close");
    sealed.insert(2, 21, 33);
    sealed.seal("--no-close");
  }

  @Test
  void provesARowToWhoeverHasTheFileAndTheKey() throws IOException {
    String id = sealed.id(2, 17);
    JsonNode data = sealed.verify(0, "--event", id, "--proof", "event.tlog-proof");
    assertThat(data.at("/tables/0/verdict").asString()).isEqualTo("intact");
    assertThat(data.at("/proof/index").asLong()).isEqualTo(16);
    assertThat(data.at("/proof/row").asString()).contains(id);
    assertThat(data.at("/proof/path").size()).isGreaterThan(3);

    assertThat(offline("event.tlog-proof", sealed.key()).expect(0).out())
        .contains("row 17 of 33 was sealed at");
    String stranger = SigningKey.generate().verifier().text();
    assertThat(offline("event.tlog-proof", stranger).expect(9).out())
        .contains("signed by a key that is not trusted");
    Path file = folder.resolve("event.tlog-proof");
    Files.writeString(file, Files.readString(file).replace("index 16", "index 17"));
    assertThat(offline("event.tlog-proof", sealed.key()).expect(9).out())
        .contains("not at this place");
  }

  @Test
  void provesNothingOfARowThatWasChangedIsNewOrIsNotThere() {
    String id = sealed.id(1, 5);
    sealed.change(1, id, "outcome = 'denied'");
    JsonNode changed = sealed.verify(9, "--event", id);
    assertThat(changed.at("/tables/0/verdict").asString()).isEqualTo("changed");
    assertThat(changed.at("/tables/0/message").asString()).contains("no sealed row is as this one");
    assertThat(changed.path("proof").isNull()).isTrue();
    sealed.change(1, id, "outcome = 'success'");
    sealed.verify(0, "--event", id);

    sealed.insert(1, 50, 50);
    String fresh = sealed.id(1, 21);
    JsonNode unsealed = sealed.verify(0, "--event", fresh);
    assertThat(unsealed.at("/tables/0/verdict").asString()).isEqualTo("unsealed");
    assertThat(sealed.run("audit", "verify", "--event", UNKNOWN).expect(9).err())
        .contains("AUDIT_EVENT_UNKNOWN");
    sealed.run("audit", "verify", "--event", "no uuid").expect(9);
  }

  @Test
  void provesThatOneNoteContinuesAnother() {
    JsonNode data = sealed.verify(0, "--between", "2", "3");
    assertThat(data.at("/consistency/from").asLong()).isEqualTo(20);
    assertThat(data.at("/consistency/to").asLong()).isEqualTo(33);
    assertThat(data.at("/tables/0/partition").asString()).isEqualTo(partition(2));
    assertThat(data.at("/tables/0/verdict").asString()).isEqualTo("intact");

    TableFolder notes = new TableFolder(sealed.evidenceOfTable("one"));
    Run offline =
        new CliRunner(folder)
            .run(
                "audit",
                "verify",
                "--between",
                notes.file(3).toString(),
                notes.file(2).toString(),
                "--evidence",
                "one");
    assertThat(offline.expect(0).out()).contains("are the beginning of the 33 rows of note 3");
    assertThat(sealed.run("audit", "verify", "--between", "1", "2").expect(2).err())
        .contains("not of one partition");
  }

  @Test
  void verifiesByTheFirstKeyAfterARotation() {
    sealed.run("audit", "key", "rotate").expect(0);
    sealed.insert(2, 34, 34);
    sealed.seal("--no-close");
    Run run = sealed.run("audit", "verify", "--public-key", sealed.key());
    assertThat(run.expect(0).out()).contains("nothing that was sealed was changed");
    assertThat(run.err()).doesNotContain("no key was pinned");
    String second = sealed.run("audit", "key").expect(0).out().strip();
    assertThat(sealed.run("audit", "verify", "--public-key", second).expect(9).out())
        .contains("note 1 is signed by a key that is not trusted");
  }

  @Test
  void findsAPartitionThatIsGoneInItsArchive(@TempDir Path other) {
    SealedMonths months = new SealedMonths(Postgres.newest(), other).months(2).seal();
    months.run("partition", "archive", "--yes").expect(0);
    months.execute(
        "ALTER TABLE audit.audit_events DETACH PARTITION audit.%1$s; DROP TABLE audit.%1$s"
            .formatted(partition(1)));
    JsonNode found = month(months.verify(0), 1);
    assertThat(found.path("verdict").asString()).isEqualTo("intact");
    assertThat(found.path("message").asString()).contains("the partition is gone; the archive ");

    Run offline =
        new CliRunner(other)
            .run("audit", "verify", "--archive", "partition-archive", "--public-key", months.key());
    assertThat(offline.expect(0).out()).contains("holds its rows as sealed");
    assertThat(
            new CliRunner(other)
                .run("audit", "verify", "--archive", "partition-archive")
                .expect(0)
                .err())
        .contains("no key was pinned");
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThat(sealed.run("audit", "verify", "--quick", "--full").expect(2).err())
        .contains("--full and --quick do not go together");
    assertThat(sealed.run("audit", "verify", "--proof", "x").expect(2).err())
        .contains("--proof belongs to --event");
    assertThat(sealed.run("audit", "verify", "--sample", "-1").expect(2).err())
        .contains("--sample takes a number");
    sealed.run("audit", "verify", "--partition", "nowhere").expect(2);
    sealed.run("audit", "verify", "--table", "app.other").expect(2);
  }

  private Run offline(String file, String key) {
    return new CliRunner(folder).run("audit", "verify", "--proof-file", file, "--public-key", key);
  }
}
