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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Promotes a standby: looks at everything, waits until all that is known of is replayed, fences the
 * old primary out of the repositories, promotes, and leaves a new primary whose WAL is archived and
 * that has a backup. Run again after it was stopped at any moment, it goes on from there.
 */
public final class PromoteService {

  /** How long the old primary's silence holds; asking who does not answer takes long. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final ReplicaPlace place;
  private final Database database;
  private final Session session;
  private final ReplicaInspector inspector;
  private long asked;

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
    OldPrimary old = ask(known, standby, primary == null ? reached.archives() : List.of());
    asked = System.nanoTime();
    List<ArchivedEnd> ends = reached.ends(standby.timeline());
    List<CheckItem> items =
        new ArrayList<>(
            ReplicaPlanner.checks(standby, old, ends, reached.away(), request.replayAll()));
    List<String> forbidden = inspector.forbidden();
    if (!forbidden.isEmpty()) {
      items.add(
          new CheckItem(
              "privileges",
              CheckItem.Verdict.NEVER,
              "this role may not call %s; be a superuser, or GRANT EXECUTE ON FUNCTION … TO it"
                  .formatted(String.join(", ", forbidden))));
    }
    other(reached, standby)
        .ifPresent(
            fence ->
                items.add(
                    new CheckItem(
                        "other promotion", CheckItem.Verdict.BAD, OtherPromotion.text(fence))));
    return new PromoteCheck(
        standby,
        old,
        reached,
        ends,
        items,
        Loss.of(standby, old.state(), ends, place.clock().instant()));
  }

  /**
   * Asks the primary that the standby names. After a failover that is the one before; so the one
   * that has begun the present timeline is asked as well, where a repository tells of it.
   */
  private OldPrimary ask(
      @Nullable ConnectionSettings known, StandbyState standby, List<Archive> archives) {
    Optional<OldPrimary> newer =
        OtherPromotion.begun(archives, standby.timeline())
            .flatMap(server -> OldPrimary.of(server, database.settings()))
            .map(server -> OldPrimary.ask(server, standby.slot(), 1))
            .filter(asked -> asked.isPrimaryOf(standby));
    return newer.orElseGet(() -> OldPrimary.ask(known, standby.slot(), OldPrimary.TRIES));
  }

  private Optional<Fence> other(ReachedArchives reached, StandbyState standby) {
    return OtherPromotion.of(reached.archives(), standby.timeline(), name());
  }

  private String name() {
    return OtherPromotion.name(session.address());
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
        new OldPrimary(null, null, OldPrimary.Answer.UNKNOWN, "it was not asked again", null),
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
      if (!request.forced() && System.nanoTime() - asked > FRESH.toNanos()) {
        requireStillSilent(check.old());
      }
      loss = Loss.of(replayed, check.old().state(), check.ends(), place.clock().instant());
      StreamedSegments streamed = new StreamedSegments(inspector, place, replayed.segmentSize());
      for (Archive archive : check.reached().archives()) {
        streamed.archive(archive, replayed.timeline(), replayed.replayed());
      }
      fence(check, replayed, loss, request.forced());
      promote(request.patience());
      rto = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      place.talk().accept("promoted; it takes writes after %d ms".formatted(rto));
    }
    return new PromoteFinish(place, database, session).run(check.reached(), loss, rto, request);
  }

  /** Agreement and replay take their time, in which the old primary may have come back. */
  private void requireStillSilent(OldPrimary old) {
    OldPrimary again = old.askAgain();
    if (again.answer() == OldPrimary.Answer.ALIVE) {
      throw Problem.of(ErrorCode.PROMOTE_REFUSED, "the standby is not promoted")
          .because("old primary: %s: %s".formatted(again.where(), again.words()))
          .after("it is still a standby")
          .hint("it has come back meanwhile: stop it for good, then run this again")
          .exception();
    }
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
            .after(
                check.standby().delay().isZero()
                    ? "it is still a standby"
                    : "it is still a standby; its delay is ended")
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
  private void fence(PromoteCheck check, StandbyState standby, Loss loss, boolean forced) {
    Map<String, String> facts = new TreeMap<>(PromoteFacts.of(loss));
    facts.put(OtherPromotion.STANDBY, name());
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
    // Each looks behind its own word: of two at once, at least one sees the other's.
    other(check.reached(), standby)
        .filter(fence -> !forced)
        .ifPresent(
            fence -> {
              throw Problem.of(ErrorCode.PROMOTE_REFUSED, "the standby is not promoted")
                  .because(OtherPromotion.text(fence))
                  .after("it is still a standby; the old primary is fenced out")
                  .hint(
                      "only one may be promoted: decide which, and run this again for it with"
                          + " --confirm "
                          + database.settings().database())
                  .exception();
            });
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
