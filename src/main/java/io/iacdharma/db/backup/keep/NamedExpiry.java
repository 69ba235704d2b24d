package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Backups that are given up by name, such as damaged ones. Days, weeks, months and years do not
 * protect them; holds, chains, the minimum and the window do. WAL stays until the rules are
 * applied.
 */
final class NamedExpiry {

  private final ExpirePlanner rules;
  private final List<Candidate> candidates;
  private final KeepSettings settings;
  private final Set<String> named;

  private NamedExpiry(
      List<Candidate> candidates, KeepSettings settings, Instant now, Set<String> named) {
    this.rules = new ExpirePlanner(candidates, settings, now);
    this.candidates = candidates;
    this.settings = settings;
    this.named = named;
  }

  /**
   * What becomes of the backups when these are given up; labels that are not there are passed over.
   *
   * @throws io.iacdharma.db.error.DharmaException BACKUP_KEPT
   */
  static Retention plan(
      List<Candidate> candidates, KeepSettings settings, Instant now, Set<String> named) {
    return new NamedExpiry(candidates, settings, now, named).plan();
  }

  private Retention plan() {
    List<BackupRecord> fulls = rules.goodFulls();
    @Nullable BackupRecord anchor = rules.anchor(fulls);
    if (anchor == null && !fulls.isEmpty()) {
      anchor = fulls.get(0);
    }
    for (Candidate one : candidates) {
      if (named.contains(one.label())) {
        requireFree(one);
      }
      if (one.backup().equals(anchor) && named.contains(one.label())) {
        throw kept(one, "the oldest moments of the window are restored from it");
      }
    }
    requireMinimum(fulls);
    return new Retention(
        candidates.stream()
            .map(
                one ->
                    named.contains(one.label())
                        ? new Verdict(one.backup(), false, "named")
                        : new Verdict(one.backup(), true, "not named"))
            .toList(),
        new WalNeed(null, List.of()));
  }

  private void requireFree(Candidate one) {
    if (one.held() != null) {
      throw kept(one, "it is held: " + one.held());
    }
    if (one.locked()) {
      throw kept(one, "the store does not let its files be removed");
    }
    Lineage lineage = new Lineage(candidates.stream().map(Candidate::backup).toList());
    for (Candidate other : candidates) {
      if (!named.contains(other.label())
          && lineage.ancestors(other.backup()).contains(one.backup())) {
        throw kept(one, other.label() + " builds on it");
      }
    }
  }

  private void requireMinimum(List<BackupRecord> fulls) {
    Set<String> good = fulls.stream().map(BackupRecord::label).collect(Collectors.toSet());
    long left = good.stream().filter(label -> !named.contains(label)).count();
    if (left < settings.minimum()) {
      for (Candidate one : candidates) {
        if (named.contains(one.label()) && good.contains(one.label())) {
          throw kept(
              one,
              "%d full backup%s would be left, the minimum is %d"
                  .formatted(left, left == 1 ? "" : "s", settings.minimum()));
        }
      }
    }
  }

  private static RuntimeException kept(Candidate one, String reason) {
    return Problem.of(ErrorCode.BACKUP_KEPT, "%s must not expire".formatted(one.label()))
        .because(reason)
        .after("nothing was changed")
        .hint("dharma-db backup expire --dry-run tells why each backup is kept")
        .exception();
  }
}
