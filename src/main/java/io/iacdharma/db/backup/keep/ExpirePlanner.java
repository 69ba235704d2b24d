package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.wal.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says of every backup of an archive whether it stays, and why. The order is that of the moments at
 * which backups began, never that of labels or timelines. What is damaged, or lacks something that
 * it builds on, counts for no rule.
 */
public final class ExpirePlanner {

  private final KeepSettings settings;
  private final Instant now;
  private final List<Candidate> candidates;
  private final Lineage lineage;
  private final Map<String, Candidate> byLabel = new HashMap<>();
  private final Map<String, List<String>> reasons = new TreeMap<>();

  ExpirePlanner(List<Candidate> candidates, KeepSettings settings, Instant now) {
    this.settings = settings;
    this.now = now;
    this.candidates =
        candidates.stream()
            .sorted(
                Comparator.comparing((Candidate one) -> one.backup().startedAt())
                    .thenComparing(Candidate::label))
            .toList();
    this.lineage = new Lineage(candidates.stream().map(Candidate::backup).toList());
    candidates.forEach(one -> byLabel.put(one.label(), one));
  }

  /** What the rules say at a moment. */
  public static Retention plan(List<Candidate> candidates, KeepSettings settings, Instant now) {
    return new ExpirePlanner(candidates, settings, now).plan();
  }

  private Retention plan() {
    List<BackupRecord> fulls = goodFulls();
    for (Candidate one : candidates) {
      if (one.held() != null) {
        keep(one.backup(), "held: " + one.held());
      }
      if (one.locked()) {
        keep(one.backup(), "the store does not let its files be removed");
      }
    }
    @Nullable BackupRecord anchor = anchor(fulls);
    keepWindow(fulls, anchor);
    keepNewest(fulls);
    new KeptPeriods(settings).apply(fulls, this::keep);
    keepMinimum(fulls);
    keepParents();
    return new Retention(candidates.stream().map(this::verdict).toList(), need(anchor));
  }

  /** The full backups that count, oldest first. */
  List<BackupRecord> goodFulls() {
    return candidates.stream()
        .filter(one -> one.backup().type() == BackupType.FULL && isGood(one))
        .map(Candidate::backup)
        .toList();
  }

  /** The backup from which the oldest moment of the window is restored; null without one. */
  @Nullable BackupRecord anchor(List<BackupRecord> fulls) {
    Instant begin = now.minus(settings.window());
    return fulls.stream()
        .filter(full -> byLabel(full).followed() && !full.finishedAt().isAfter(begin))
        .reduce((older, newer) -> newer)
        .orElse(null);
  }

  private void keepWindow(List<BackupRecord> fulls, @Nullable BackupRecord anchor) {
    String window = "window of " + text(settings.window());
    Instant begin = now.minus(settings.window());
    for (Candidate one : candidates) {
      BackupRecord backup = one.backup();
      if (anchor == null) {
        keep(
            backup,
            !backup.startedAt().isBefore(begin)
                ? window
                : fulls.isEmpty()
                    ? "no good full backup could stand in for it"
                    : "no good full backup ended before the %s began".formatted(window));
      } else if (backup.equals(anchor)) {
        keep(backup, "%s needs it: the newest full before %s".formatted(window, begin));
      } else if (!backup.startedAt().isBefore(anchor.startedAt())) {
        keep(backup, window);
      }
    }
  }

  private void keepNewest(List<BackupRecord> fulls) {
    List<BackupRecord> newest =
        fulls.subList(Math.max(0, fulls.size() - settings.full()), fulls.size());
    String reason =
        settings.full() == 1
            ? "the newest full backup"
            : "one of the %d newest full backups".formatted(settings.full());
    newest.forEach(full -> keep(full, reason));
    for (Candidate one : candidates) {
      lineage.ancestors(one.backup()).stream()
          .filter(newest::contains)
          .forEach(full -> keep(one.backup(), "builds on %s, %s".formatted(full.label(), reason)));
    }
  }

  private void keepMinimum(List<BackupRecord> fulls) {
    long kept = fulls.stream().filter(full -> reasons.containsKey(full.label())).count();
    for (int i = fulls.size() - 1; i >= 0 && kept < settings.minimum(); i--) {
      if (!reasons.containsKey(fulls.get(i).label())) {
        keep(fulls.get(i), "minimum of %d full backups".formatted(settings.minimum()));
        kept++;
      }
    }
  }

  private void keepParents() {
    for (Candidate one : candidates) {
      if (reasons.containsKey(one.label())) {
        BackupRecord child = one.backup();
        for (BackupRecord parent : lineage.ancestors(child)) {
          if (!reasons.containsKey(parent.label())) {
            keep(parent, "parent of " + child.label());
          }
          child = parent;
        }
      }
    }
  }

  private Verdict verdict(Candidate one) {
    List<String> kept = reasons.get(one.label());
    if (kept != null) {
      return new Verdict(one.backup(), true, String.join("; ", kept) + flaw(one));
    }
    String older = "older than the window of " + text(settings.window());
    String why =
        one.backup().type() == BackupType.FULL
            ? ", and no rule keeps it"
            : "; beyond it only full backups are kept";
    return new Verdict(one.backup(), false, older + why + flaw(one));
  }

  private String flaw(Candidate one) {
    if (one.damage() != null) {
      return " (does not count: damaged)";
    }
    return isGood(one) ? "" : " (does not count: what it builds on is damaged or missing)";
  }

  private boolean isGood(Candidate one) {
    return one.damage() == null
        && lineage.isWhole(one.backup())
        && lineage.ancestors(one.backup()).stream()
            .allMatch(parent -> byLabel(parent).damage() == null);
  }

  private WalNeed need(@Nullable BackupRecord anchor) {
    @Nullable Lsn from = null;
    List<WalNeed.Stretch> stretches = new ArrayList<>();
    for (Candidate one : candidates) {
      BackupRecord backup = one.backup();
      if (anchor != null && reasons.containsKey(one.label())) {
        Lsn start = lineage.files(backup).startLsn();
        start = backup.startLsn().isBefore(start) ? backup.startLsn() : start;
        if (!backup.startedAt().isBefore(anchor.startedAt())) {
          from = from == null || start.isBefore(from) ? start : from;
        } else {
          stretches.add(new WalNeed.Stretch(start, backup.stopLsn()));
        }
      }
    }
    return new WalNeed(from, stretches);
  }

  private void keep(BackupRecord backup, String reason) {
    reasons.computeIfAbsent(backup.label(), label -> new ArrayList<>()).add(reason);
  }

  private Candidate byLabel(BackupRecord backup) {
    Candidate found = byLabel.get(backup.label());
    if (found == null) {
      throw new IllegalStateException(backup.label() + " is no candidate");
    }
    return found;
  }

  /** {@code 7d}, {@code 36h}, {@code 90min}. */
  static String text(Duration duration) {
    if (duration.toSeconds() % 86_400 == 0) {
      return duration.toDays() + "d";
    }
    return duration.toSeconds() % 3600 == 0
        ? duration.toHours() + "h"
        : duration.toMinutes() + "min";
  }
}
