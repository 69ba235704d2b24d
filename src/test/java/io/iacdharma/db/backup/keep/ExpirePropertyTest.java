package io.iacdharma.db.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold whatever the backups and the rules are. */
class ExpirePropertyTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final int SIZE = SegmentName.DEFAULT_SIZE;

  @Test
  void neverDoesHarm() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      List<Candidate> catalog = catalog(random);
      KeepSettings settings = settings(random);
      Retention retention = ExpirePlanner.plan(catalog, settings, NOW);
      String what = "seed %d, %s".formatted(seed, settings);
      requireChains(what, retention);
      requireHolds(what, catalog, retention);
      requireMinimum(what, catalog, settings, retention);
      requireWindow(what, catalog, settings, retention);
      requireRest(what, catalog, settings, retention);
    }
  }

  private static List<Candidate> catalog(Random random) {
    Catalog catalog = new Catalog();
    List<String> labels = new ArrayList<>();
    int count = random.nextInt(40);
    Instant at = NOW.minus(Duration.ofHours(count * 12L + random.nextInt(1000)));
    for (int i = 0; i < count && at.isBefore(NOW.minus(Duration.ofHours(1))); i++) {
      String label = "%c%d".formatted('a' + random.nextInt(26), i);
      if (labels.isEmpty() || random.nextInt(4) == 0) {
        catalog.add(label, BackupType.FULL, null, at);
      } else {
        String parent = labels.get(labels.size() - 1 - random.nextInt(Math.min(3, labels.size())));
        catalog.add(
            label,
            random.nextBoolean() ? BackupType.INCREMENTAL : BackupType.WAL_INCREMENT,
            parent,
            at);
      }
      if (random.nextInt(8) == 0) {
        catalog.damaged();
      } else if (random.nextInt(12) == 0) {
        catalog.held("test");
      }
      labels.add(label);
      at = at.plus(Duration.ofMinutes(60 + random.nextInt(1440)));
    }
    return catalog.candidates();
  }

  private static KeepSettings settings(Random random) {
    return new KeepSettings(
        random.nextInt(3),
        Duration.ofHours(random.nextInt(240)),
        random.nextInt(4),
        random.nextInt(3),
        random.nextInt(3),
        random.nextInt(2),
        1 + random.nextInt(3));
  }

  private static void requireChains(String what, Retention retention) {
    Set<String> kept = kept(retention);
    Lineage lineage = new Lineage(retention.verdicts().stream().map(Verdict::backup).toList());
    for (Verdict one : retention.verdicts()) {
      if (one.kept()) {
        assertThat(kept)
            .as(what)
            .containsAll(
                lineage.ancestors(one.backup()).stream().map(BackupRecord::label).toList());
      }
    }
    List<String> gone = new ArrayList<>();
    for (Verdict one : retention.expiring()) {
      assertThat(gone)
          .as(what)
          .noneMatch(
              label ->
                  lineage.ancestors(one.backup()).stream()
                      .anyMatch(parent -> parent.label().equals(label)));
      gone.add(one.backup().label());
    }
  }

  private static void requireHolds(String what, List<Candidate> catalog, Retention retention) {
    assertThat(kept(retention))
        .as(what)
        .containsAll(
            catalog.stream().filter(one -> one.held() != null).map(Candidate::label).toList());
  }

  private static void requireMinimum(
      String what, List<Candidate> catalog, KeepSettings settings, Retention retention) {
    List<BackupRecord> good = good(catalog);
    long left = good.stream().filter(one -> kept(retention).contains(one.label())).count();
    assertThat(left).as(what).isGreaterThanOrEqualTo(Math.min(settings.minimum(), good.size()));
  }

  /** Every moment of the window that could be restored before can be restored still. */
  private static void requireWindow(
      String what, List<Candidate> catalog, KeepSettings settings, Retention retention) {
    List<BackupRecord> good = good(catalog);
    Set<String> kept = kept(retention);
    for (long hour = 0; hour <= settings.window().toHours(); hour += 13) {
      Instant moment = NOW.minus(Duration.ofHours(hour));
      boolean before = good.stream().anyMatch(one -> !one.finishedAt().isAfter(moment));
      boolean after =
          good.stream()
              .filter(one -> kept.contains(one.label()) && !one.finishedAt().isAfter(moment))
              .anyMatch(one -> hasWal(retention, one.startLsn(), Catalog.lsn(moment)));
      assertThat(after).as("%s, %s", what, moment).isEqualTo(before);
    }
  }

  /** What stays is consistent; nothing goes while nothing good is there. */
  private static void requireRest(
      String what, List<Candidate> catalog, KeepSettings settings, Retention retention) {
    for (Verdict one : retention.verdicts()) {
      if (one.kept()) {
        assertThat(hasWal(retention, one.backup().startLsn(), one.backup().stopLsn()))
            .as(what)
            .isTrue();
      }
    }
    if (good(catalog).isEmpty()) {
      assertThat(retention.expiring()).as(what).isEmpty();
      assertThat(retention.wal().from()).as(what).isNull();
    }
    if (retention.expiring().isEmpty()) {
      return;
    }
    List<Candidate> left =
        catalog.stream().filter(one -> kept(retention).contains(one.label())).toList();
    assertThat(ExpirePlanner.plan(left, settings, NOW).expiring())
        .as("%s: a second run has nothing to do", what)
        .isEmpty();
  }

  private static boolean hasWal(Retention retention, Lsn from, Lsn to) {
    WalNeed need = retention.wal();
    if (need.from() == null || !from.isBefore(need.from())) {
      return true;
    }
    for (SegmentName at = SegmentName.containing(1, from, SIZE);
        at.start(SIZE).isBefore(to) && at.start(SIZE).isBefore(need.from());
        at = at.next(SIZE)) {
      if (!need.covers(at, SIZE)) {
        return false;
      }
    }
    return true;
  }

  private static List<BackupRecord> good(List<Candidate> catalog) {
    return catalog.stream()
        .filter(one -> one.damage() == null && one.backup().type() == BackupType.FULL)
        .map(Candidate::backup)
        .toList();
  }

  private static Set<String> kept(Retention retention) {
    return retention.verdicts().stream()
        .filter(Verdict::kept)
        .map(one -> one.backup().label())
        .collect(Collectors.toSet());
  }
}
