package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.FaultyLink;
import io.iacdharma.db.support.FaultyLink.Fault;
import io.iacdharma.db.wal.SegmentName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Lets the k-th request to the object store fail while WAL is shipped and a backup is taken, once
 * or for good: what is listed afterwards is whole, and the next backup is taken. A few of them;
 * {@code -Ddharma.db.faults=1-200} lets each of these fail in turn, with more to ship.
 */
class StoreFaultsIT {

  private static final int FOR_GOOD = 40;
  private static final List<Fault> FAULTS = List.of(Fault.values());
  private static final List<Integer> FEW = List.of(3, 9, 17, 26, 34, 43, 55, 70);

  private final String range = System.getProperty("dharma.db.faults", "");
  private final int segments = range.isEmpty() ? 2 : 48;

  @Test
  void survivesAFailureOfAnyRequest() {
    try (StoreGround ground = StoreGround.start();
        FaultyLink link = FaultyLink.to(ground.store().endpoint())) {
      ground.variables().put("AWS_MAX_ATTEMPTS", "3");
      ground.configure(link.endpoint(), "");
      ground.create("--type", "full").expect(0);
      for (int number : numbers()) {
        Fault fault = FAULTS.get(number % FAULTS.size());
        boolean once = number / FAULTS.size() % 2 == 0;
        System.err.println(attempt(ground, link, number, fault, once));
      }
    }
  }

  private List<Integer> numbers() {
    if (range.isEmpty()) {
      return FEW;
    }
    int dash = range.indexOf('-');
    return IntStream.rangeClosed(
            Integer.parseInt(range.substring(0, dash)), Integer.parseInt(range.substring(dash + 1)))
        .boxed()
        .toList();
  }

  private String attempt(
      StoreGround ground, FaultyLink link, int number, Fault fault, boolean once) {
    String what = "request %d: %s %s".formatted(number, fault, once ? "once" : "for good");
    for (int i = 0; i < segments; i++) {
      ground.server().query("postgres", "SELECT pg_logical_emit_message(false, 'test', 'more')");
      ground.server().query("postgres", "SELECT pg_switch_wal()");
    }
    link.fail(number, fault, once ? 1 : FOR_GOOD);
    CliRunner.Run run = ground.create("--type", "full", "--wait", "2min");
    int requests = link.counted();
    link.heal();
    assertThat(run.status()).as(what + "\n" + run).isIn(once ? List.of(0) : List.of(0, 7, 8));
    // What could not be shipped waits in the spool.
    ground.run("wal", "ship", "--once", "--url", ground.server().url("postgres"));
    CliRunner.Run verified = ground.run("backup", "verify");
    assertThat(verified.status()).as(what + "\n" + run + verified).isZero();
    CliRunner.Run next = ground.create("--type", "full", "--wait", "2min");
    assertThat(next.status()).as(what + "\n" + run + next).isZero();
    assertThat(ground.archive().backups().leftovers()).as(what).isEmpty();
    forget(ground.archive());
    return "%s: exit %d, of %d requests".formatted(what, run.status(), requests);
  }

  /** Keeps the last backup only, so that each attempt looks at as much as the one before. */
  private static void forget(Archive archive) {
    List<BackupRecord> backups = archive.backups().all();
    BackupRecord last = backups.get(backups.size() - 1);
    for (BackupRecord old : backups.subList(0, backups.size() - 1)) {
      archive.backups().remove(old.label());
    }
    for (SegmentName segment : archive.wal().segments(last.timeline())) {
      if (segment.end(SegmentName.DEFAULT_SIZE).compareTo(last.startLsn()) <= 0) {
        archive.wal().remove(segment);
      }
    }
  }
}
