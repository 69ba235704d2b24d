package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.Acceptance;
import io.iacdharma.db.archiving.WalIngest;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import io.iacdharma.db.wal.TimelineHistory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    byte[] content = inspector.walFile(TimelineHistory.fileName(now.timeline()));
    TimelineHistory history =
        TimelineHistory.parse(now.timeline(), new String(content, StandardCharsets.UTF_8));
    TimelineHistory.Ancestor left = history.ancestors().get(history.ancestors().size() - 1);
    Loss loss = rto == null ? remembered(reached, left.timeline(), lost) : lost;
    for (Archive archive : reached.archives()) {
      take(archive, history, content, left, loss, now.segmentSize());
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

  private void take(
      Archive archive,
      TimelineHistory history,
      byte[] content,
      TimelineHistory.Ancestor left,
      Loss loss,
      int size) {
    String reason = "promoted from timeline %d at %s".formatted(left.timeline(), left.end());
    boolean accepted =
        !new Acceptance(place.clock(), place.author(), reason, false)
            .timeline(archive, history.timeline())
            .isEmpty();
    Map<String, String> facts = new TreeMap<>(PromoteFacts.of(loss));
    facts.put(Fence.EXACT, "true");
    facts.put("newTimeline", String.valueOf(history.timeline()));
    boolean fenced = Fence.of(archive, left.timeline()).filter(Fence::isExact).isPresent();
    WalIngest ingest = new WalIngest(archive, place.clock(), "copy");
    rescue(archive, ingest, left, size);
    boolean told;
    try {
      told = ingest.history(history.timeline(), content);
    } catch (DharmaException e) {
      throw e.problem().code() == ErrorCode.REPOSITORY_CONFLICT
          ? taken(archive, history.timeline(), e)
          : e;
    }
    new Fence(
            left.timeline(), left.end(), reason, place.author(), place.clock().instant(), facts)
        .put(archive);
    changed |= accepted || told || !fenced;
  }

  private DharmaException taken(Archive archive, int timeline, DharmaException e) {
    return Problem.of(
            ErrorCode.REPOSITORY_CONFLICT,
            "timeline %d is another server's already".formatted(timeline))
        .at(archive.repository().location())
        .because("two standbys were promoted, and both have chosen this number")
        .after("this server is a primary, but the repository does not take its WAL")
        .hint("decide which of the two lives on, and make the other one anew: replica create")
        .exception(e);
  }

  /**
   * Segments that were streamed and that the old primary never archived: a server does not archive
   * them after its promotion, and without them there would be a gap.
   */
  private void rescue(
      Archive archive, WalIngest ingest, TimelineHistory.Ancestor left, int size) {
    List<SegmentName> there = archive.wal().segments(left.timeline());
    if (there.isEmpty()) {
      return;
    }
    SegmentName last = there.get(there.size() - 1);
    SegmentName open = SegmentName.containing(left.timeline(), left.end(), size);
    for (String name : inspector.segments()) {
      SegmentName segment = SegmentName.parse(name);
      boolean missing = segment.compareTo(last) > 0 && segment.compareTo(open) < 0;
      if (segment.timeline() == left.timeline() && missing) {
        changed |= ingest.segment(segment, inspector.walFile(name));
        place.talk().accept("%s was streamed and not archived; it is now".formatted(name));
      }
    }
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
              ? "archive_mode is off: restart the server, or no moment after the backup can be restored"
              : "the server has no archive_command: set wal.spool and run this again, or set one; WAL"
                  + " is kept in pg_wal until then");
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
