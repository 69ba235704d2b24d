package io.iacdharma.db.backup.keep;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.wal.SegmentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What goes from one archive. A backup is given up by an event; then its record goes, then its
 * files: a run that is killed leaves a whole backup, or files that belong to none and that the next
 * run removes.
 */
public final class ArchiveExpiry {

  private final Archive archive;
  private final Instant now;
  private final Retention retention;
  private final List<SegmentName> segments;
  private final List<String> leftovers;
  private final List<String> unfinished;

  private ArchiveExpiry(
      Archive archive,
      Instant now,
      Retention retention,
      List<SegmentName> segments,
      List<String> leftovers,
      List<String> unfinished) {
    this.archive = archive;
    this.now = now;
    this.retention = retention;
    this.segments = segments;
    this.leftovers = leftovers;
    this.unfinished = unfinished;
  }

  /**
   * Looks at an archive and applies the rules; changes nothing.
   *
   * @throws DharmaException REPOSITORY_DAMAGED when the record of a backup cannot be read: what it
   *     builds on and needs is not known then
   */
  static ArchiveExpiry look(Archive archive, ExpireRequest request) {
    Instant now = request.clock().instant();
    ArchiveState state = ArchiveState.read(archive);
    if (!state.damaged().isEmpty()) {
      throw Problem.of(ErrorCode.REPOSITORY_DAMAGED, "the record of a backup cannot be read")
          .because(String.join("; ", state.damaged()))
          .after("nothing of archive %s was removed".formatted(archive.id()))
          .hint("what it needs is not known: mend it from a copy, or remove its folder, then again")
          .exception();
    }
    KeepSettings settings = request.rules().of(archive.repository());
    Retention retention =
        request.named().isEmpty()
            ? ExpirePlanner.plan(state.candidates(), settings, now)
            : NamedExpiry.plan(state.candidates(), settings, now, request.named());
    boolean expired = state.hasExpired() || !retention.expiring().isEmpty();
    List<SegmentName> segments =
        expired ? new WalExpiry(archive).removable(retention.wal()) : List.of();
    Leftovers leftovers = new Leftovers(archive, state);
    return new ArchiveExpiry(
        archive, now, retention, segments, leftovers.removable(now), leftovers.unfinished(now));
  }

  /** The archive. */
  public Archive archive() {
    return archive;
  }

  /** What the rules say. */
  public Retention retention() {
    return retention;
  }

  /** The WAL segments that may go. */
  public List<SegmentName> segments() {
    return segments;
  }

  /** What was left by killed runs, by label. */
  public List<String> leftovers() {
    return leftovers;
  }

  /** The keys of files that killed runs were about to make objects of. */
  public List<String> unfinished() {
    return unfinished;
  }

  List<Step> steps() {
    String place = archive.repository().name();
    List<Step> steps = new ArrayList<>();
    for (Verdict verdict : retention.expiring()) {
      String label = verdict.backup().label();
      steps.add(
          new SqlStep(
              id(label),
              "expire %s in %s: %s".formatted(label, place, verdict.reason()),
              "expire",
              Risk.DESTRUCTIVE));
    }
    for (String label : leftovers) {
      steps.add(
          new SqlStep(
              id(label),
              "remove what is left of %s in %s; it is no backup".formatted(label, place),
              "clean",
              Risk.LOCKING));
    }
    if (!unfinished.isEmpty()) {
      steps.add(
          new SqlStep(
              id("unfinished"),
              "remove %d file%s in %s that killed runs were writing, such as %s"
                  .formatted(
                      unfinished.size(),
                      unfinished.size() == 1 ? "" : "s",
                      place,
                      unfinished.get(0)),
              "clean",
              Risk.LOCKING));
    }
    if (!segments.isEmpty()) {
      steps.add(
          new SqlStep(
              id("wal"),
              "remove %d WAL segment%s in %s that no kept backup needs, %s to %s"
                  .formatted(
                      segments.size(),
                      segments.size() == 1 ? "" : "s",
                      place,
                      segments.get(0),
                      segments.get(segments.size() - 1)),
              "expire-wal",
              Risk.DESTRUCTIVE));
    }
    return steps;
  }

  private String id(String what) {
    return "%s/%s/%s".formatted(archive.repository().name(), archive.id(), what);
  }

  ExpireResult apply(ExpireRequest request) {
    List<String> warnings = new ArrayList<>();
    List<String> expired = new ArrayList<>();
    long bytes = 0;
    for (Verdict verdict : retention.expiring()) {
      requireTime(request, expired.size());
      BackupRecord backup = verdict.backup();
      archive.events().add(event(backup, verdict.reason(), request.by()));
      expired.add(backup.label());
      bytes += removeBackup(backup.label(), warnings) ? backup.bytes() : 0;
    }
    for (String label : leftovers) {
      requireTime(request, expired.size());
      removeBackup(label, warnings);
    }
    for (String key : unfinished) {
      remove("file " + key, () -> archive.repository().delete(key), warnings);
    }
    WalExpiry wal = new WalExpiry(archive);
    WalExpiry.Removed gone = wal.remove(segments, now, request.by(), warnings);
    bytes += gone.bytes();
    if (!segments.isEmpty() && gone.segments() == segments.size()) {
      wal.removeOrphans(retention.wal());
    }
    return new ExpireResult(
        archive.repository().name(),
        archive.id().toString(),
        expired,
        gone.segments(),
        bytes,
        warnings);
  }

  private EventRecord event(BackupRecord backup, String reason, String by) {
    return new EventRecord(
        now,
        EventKind.EXPIRED,
        backup.label(),
        backup.timeline(),
        backup.startLsn(),
        backup.stopLsn(),
        true,
        reason,
        by,
        Map.of());
  }

  /** A store may refuse to remove what it must keep; the backup is given up all the same. */
  private boolean removeBackup(String label, List<String> warnings) {
    return remove("the files of " + label, () -> archive.backups().remove(label), warnings);
  }

  private boolean remove(String what, Runnable removal, List<String> warnings) {
    try {
      removal.run();
      return true;
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.REPOSITORY_UNAVAILABLE) {
        throw e;
      }
      warnings.add(
          "%s cannot be removed from %s now, a later run tries again: %s"
              .formatted(what, archive.repository().name(), e.problem().cause()));
      return false;
    }
  }

  private void requireTime(ExpireRequest request, int done) {
    if (request.stopped().getAsBoolean()) {
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped before everything was removed")
          .after(
              "%d backup%s expired in %s, the others are whole"
                  .formatted(done, done == 1 ? "" : "s", archive.repository().name()))
          .hint("run it again, it goes on where it was")
          .exception();
    }
  }
}
