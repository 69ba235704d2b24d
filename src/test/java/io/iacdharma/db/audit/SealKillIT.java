package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.Vault.APRIL;
import static io.iacdharma.db.audit.Vault.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed at any moments leave what the next one goes on from. */
class SealKillIT {

  private static final int KILLS = Integer.getInteger("dharma.db.seal.kills", 4);
  private static final int ROWS = 40_000;

  @TempDir Path folder;

  @Test
  void goesOnAfterEveryKill() throws InterruptedException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    Vault vault = Vault.with(Postgres.newest(), folder).settings("app.log", "one, two", "");
    for (int kill = 0; kill < KILLS; kill++) {
      vault.add(ROWS, "k" + kill + "-");
      Running run = vault.start(kill % 2 == 0 ? MARCH : MARCH.replace("20T", "21T"));
      // From the start of the process until about when it would be done.
      while (run.isAlive() && !run.err().contains("plan:")) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(250));
      run.signal("KILL");
      run.end();
    }
    vault.seal(MARCH);
    assertSound(vault, "seed " + seed);
    // Closing has more moments at which it can be interrupted.
    for (int kill = 0; kill < 2; kill++) {
      Running run = vault.start(APRIL);
      while (run.isAlive() && !run.err().contains("plan:")) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(250));
      run.signal("KILL");
      run.end();
    }
    assertThat(vault.seal(APRIL).at("/tables/0/kind").asString()).isEqualTo("close");
    assertThat(vault.seal(APRIL).path("steps").size()).isZero();
    assertSound(vault, "seed " + seed);
  }

  private static void assertSound(Vault vault, String seed) {
    List<EvidenceNote> notes = vault.notes("one");
    assertThat(vault.notes("two")).as(seed).isEqualTo(notes);
    SealNote last = notes.get(notes.size() - 1).seal();
    assertThat(last.size()).as(seed).isEqualTo((long) KILLS * ROWS);
    for (String copy : List.of("one", "two")) {
      LeafHashFile hashes = new TableFolder(vault.evidence(copy)).hashes("log_2026_03", 1);
      assertThat(hashes.size()).as(seed).isEqualTo(last.size());
      for (EvidenceNote note : notes) {
        assertThat(hashes.range(note.seal().size()).root()).as(seed).isEqualTo(note.seal().root());
      }
    }
    assertThat(last.root()).as(seed).isEqualTo(vault.tree("log_2026_03", last.size()).root());
    for (int i = 1; i < notes.size(); i++) {
      assertThat(notes.get(i).seal().previous()).as(seed).isEqualTo(notes.get(i - 1).hash());
    }
    assertThat(vault.query("SELECT count(*) FROM dharma_audit_checkpoint"))
        .isEqualTo(Integer.toString(notes.size()));
  }
}
