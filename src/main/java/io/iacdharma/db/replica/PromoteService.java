package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.CatchUp;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.wal.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Promotes a standby: looks at everything, waits until all that is known of is replayed, fences the
 * old primary out of the repositories, promotes, and leaves a new primary whose WAL is archived and
 * that has a backup. Run again after it was stopped at any moment, it goes on from there.
 */
public final class PromoteService {

  private final ReplicaPlace place;
  private final Database database;
  private final Session session;
  private final ReplicaInspector inspector;

  /**
   * A promotion of the standby that a session is connected to.
   *
   * @param database the standby
   */
  public PromoteService(ReplicaPlace place, Database database, Session session) {
    this.place = place;
    this.database = database;
    this.session = session;
    this.inspector = new ReplicaInspector(session);
  }

  /**
   * Looks; changes nothing.
   *
   * @param primary the old primary, or null for the one that the standby's own settings name
   * @throws DharmaException PROMOTE_REFUSED when it is no standby and never was one;
   *     REPOSITORY_FENCED when it is an old primary itself
   */
  public PromoteCheck check(@Nullable ConnectionSettings primary, PromoteRequest request) {
    StandbyState standby = inspector.standby();
    ReachedArchives reached =
        ReachedArchives.find(
            place.repositories(), place.chosen(), place.configured(), standby.archive());
    if (!standby.recovering()) {
      reached.archives().forEach(one -> Fence.require(one, standby.timeline(), standby.replayed()));
      if (standby.timeline() == 1) {
        throw Problem.of(ErrorCode.PROMOTE_REFUSED, "this server is no standby")
            .at(database.settings().displayUrl())
            .because("it is a primary on timeline 1, and never was promoted")
            .after("nothing was changed")
            .hint("point --url at the standby")
            .exception();
      }
      return promoted(standby, reached);
    }
    ConnectionSettings known =
        primary == null
            ? OldPrimary.of(inspector.conninfo(), database.settings()).orElse(null)
            : primary;
    OldPrimary old = OldPrimary.ask(known, standby.slot(), OldPrimary.TRIES);
    List<ArchivedEnd> ends = reached.ends(standby.timeline());
    return new PromoteCheck(
        standby,
        old,
        reached,
        ends,
        ReplicaPlanner.checks(standby, old, ends, reached.away(), request.replayAll()),
        Loss.of(standby, old.state(), ends, place.clock().instant()));
  }

  private PromoteCheck promoted(StandbyState standby, ReachedArchives reached) {
    CheckItem item =
        new CheckItem(
            "promotion",
            CheckItem.Verdict.NOTED,
            "it is a primary on timeline %d; what an earlier run left undone is done"
                .formatted(standby.timeline()));
    return new PromoteCheck(
        standby,
        new OldPrimary(null, OldPrimary.Answer.UNKNOWN, "it was not asked again", null),
        reached,
        List.of(),
        List.of(item),
        new Loss("archives", null, null, null, standby.lastCommit()));
  }

  /**
   * Does it.
   *
   * @param check what was found and allowed
   * @throws DharmaException PROMOTE_REFUSED when replay does not come to its end in time;
   *     PROMOTE_FAILED; REPOSITORY_CONFLICT when another server has taken the new timeline's number
   */
  public PromoteOutcome apply(PromoteCheck check, PromoteRequest request) {
    Long rto = null;
    Loss loss = check.loss();
    if (!check.isPromoted()) {
      long begun = System.nanoTime();
      if (!check.standby().delay().isZero()) {
        inspector.endDelay();
      }
      StandbyState replayed = replayAll(check, request.patience());
      loss = Loss.of(replayed, check.old().state(), check.ends(), place.clock().instant());
      StreamedSegments streamed = new StreamedSegments(inspector, place, replayed.segmentSize());
      for (Archive archive : check.reached().archives()) {
        streamed.archive(archive, replayed.timeline(), replayed.replayed());
      }
      fence(check, replayed, loss);
      promote(request.patience());
      rto = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      place.talk().accept("promoted; it takes writes after %d ms".formatted(rto));
    }
    return new PromoteFinish(place, database, session).run(check.reached(), loss, rto, request);
  }

  private StandbyState replayAll(PromoteCheck check, Duration patience) {
    List<Archive> archives = check.reached().archives();
    for (Archive from : archives) {
      archives.stream().filter(to -> to != from).forEach(to -> spread(from, to));
    }
    long begun = System.nanoTime();
    for (long round = 0; ; round++) {
      StandbyState now = inspector.standby();
      Lsn goal = ReplicaPlanner.goal(now, check.reached().ends(now.timeline()));
      if (!now.recovering() || !now.replayed().isBefore(goal)) {
        return now;
      }
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw Problem.of(ErrorCode.PROMOTE_REFUSED, "the standby has not replayed all there is")
            .because(
                "it is at %s after %d s, and the WAL goes to %s"
                    .formatted(now.replayed(), patience.toSeconds(), goal))
            .after("it is still a standby")
            .hint("see its log; run it again with a longer --wait when replay goes on")
            .exception();
      }
      if (round % 50 == 0) {
        place.talk().accept("replayed to %s of %s".formatted(now.replayed(), goal));
      }
      Waiting.moment("the standby replayed");
    }
  }

  /** The standby reads one repository, and another one may have more. */
  private void spread(Archive from, Archive to) {
    try {
      new CatchUp(from, to, place.clock()).run(session::isCancelled);
    } catch (DharmaException e) {
      place
          .talk()
          .accept(
              "warning: WAL of repository %s did not come to %s: %s"
                  .formatted(
                      from.repository().name(), to.repository().name(), e.problem().message()));
    }
  }

  /**
   * Before the promotion, so that the old primary is never let in behind it; with what is lost, for
   * a run that has to go on from here.
   */
  private void fence(PromoteCheck check, StandbyState standby, Loss loss) {
    Map<String, String> facts = PromoteFacts.of(loss);
    Instant now = place.clock().instant();
    for (Archive archive : check.reached().archives()) {
      new Fence(
              standby.timeline(),
              standby.has(),
              "a standby is promoted",
              place.author(),
              now,
              facts)
          .put(archive);
    }
  }

  private void promote(Duration patience) {
    boolean done = inspector.promote(patience);
    if (!done && inspector.standby().recovering()) {
      throw Problem.of(ErrorCode.PROMOTE_FAILED, "the standby did not become a primary")
          .at(database.settings().displayUrl())
          .because("it was asked to, and is still in recovery after %s".formatted(patience))
          .after("the old primary is fenced out of the repositories")
          .hint("see the server's log; run the same command again: it goes on where this stopped")
          .exception();
    }
  }
}
