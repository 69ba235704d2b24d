package io.iacdharma.db.replica;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be done once a server has become a primary: each step sees whether it was done
 * before, so that a run that was killed is finished by the next one.
 */
final class PromoteFinish {

  private final ReplicaPlace place;
  private final Database database;
  private final Session session;
  private final ReplicaInspector inspector;
  private final List<String> warnings = new ArrayList<>();
  private boolean changed;

  PromoteFinish(ReplicaPlace place, Database database, Session session) {
    this.place = place;
    this.database = database;
    this.session = session;
    this.inspector = new ReplicaInspector(session);
  }

  /**
   * Finishes.
   *
   * @param lost what was measured before the promotion, by this run
   * @param rto how long that took, or null when an earlier run promoted
   */
  PromoteOutcome run(
      ReachedArchives reached, Loss lost, @Nullable Long rto, PromoteRequest request) {
    changed = rto != null;
    StandbyState now = inspector.standby();
    LeftTimeline timeline = LeftTimeline.read(inspector, now, place);
    TimelineHistory.Ancestor left = timeline.left();
    Loss loss = rto == null ? remembered(reached, left.timeline(), lost) : lost;
    for (Archive archive : reached.archives()) {
      changed |= timeline.fence(archive, loss);
    }
    Lsn beyond = beyond(reached, left);
    if (beyond != null) {
      warnings.add(
          "a repository has WAL of timeline %d to %s, behind the switch at %s: it is not part of the new history"
              .formatted(left.timeline(), beyond, left.end()));
    }
    boolean archiving = archive();
    String label =
        new PromoteBackup(place, database, session, warnings)
            .take(reached, now.timeline(), archiving, request.backup());
    changed |= label != null;
    reached
        .away()
        .forEach(
            (name, why) ->
                warnings.add(
                    "repository %s is not fenced (%s); dharma-db replica rewind or promote, run again, does it"
                        .formatted(name, why)));
    return new PromoteOutcome(
        changed,
        left.timeline(),
        now.timeline(),
        left.end(),
        loss.bytes(),
        loss.transactions(),
        loss.seconds(),
        loss.lastCommit(),
        rto,
        reached.archives().stream().map(one -> one.repository().name()).toList(),
        List.copyOf(reached.away().keySet()),
        label,
        archiving,
        warnings);
  }

  private static Loss remembered(ReachedArchives reached, int timeline, Loss otherwise) {
    return reached.archives().stream()
        .flatMap(archive -> Fence.of(archive, timeline).stream())
        .findFirst()
        .map(PromoteFacts::read)
        .orElse(otherwise);
  }

  private static @Nullable Lsn beyond(ReachedArchives reached, TimelineHistory.Ancestor left) {
    return reached.ends(left.timeline()).stream()
        .flatMap(end -> Optional.ofNullable(end.end()).stream())
        .filter(end -> left.end().isBefore(end))
        .max(Lsn::compareTo)
        .orElse(null);
  }

  /** Sees that the new primary archives. */
  private boolean archive() {
    ArchivingState state = inspector.archiving();
    if (state.works()) {
      return true;
    }
    for (String statement : ReplicaPlanner.archiving(state, place.spool())) {
      place.talk().accept(statement);
      inspector.execute(statement);
      changed = true;
    }
    inspector.reload();
    ArchivingState after = settled();
    if (!after.works()) {
      warnings.add(
          after.mode().equals("off")
              ? "archive_mode is off: restart the server, or no moment after the backup can be"
                  + " restored"
              : "the server has no archive_command: set wal.spool and run this again, or set one;"
                  + " WAL is kept in pg_wal until then");
    }
    return after.works();
  }

  /** A moment goes by until the server has read its configuration. */
  private ArchivingState settled() {
    ArchivingState state = inspector.archiving();
    for (int i = 0; i < 50 && !state.works() && !state.mode().equals("off"); i++) {
      if (place.spool() == null) {
        return state;
      }
      Waiting.moment("the server read its configuration");
      state = inspector.archiving();
    }
    return state;
  }
}
