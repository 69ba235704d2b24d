package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells how a standby does. */
public final class StatusService {

  private final ReplicaPlace place;
  private final Duration maxLag;
  private final long maxLagBytes;

  /**
   * A service with these limits.
   *
   * @param maxLag the age of the last replayed commit that is an error, beside a configured delay
   * @param maxLagBytes the amount of WAL that waits and is an error
   */
  public StatusService(ReplicaPlace place, Duration maxLag, long maxLagBytes) {
    this.place = place;
    this.maxLag = maxLag;
    this.maxLagBytes = maxLagBytes;
  }

  /**
   * How the standby does that a session is connected to.
   *
   * @param login the login that reaches it, which its primary knows too
   * @param primary its primary, or null for the one that its own settings name
   * @param warnings takes what could not be asked
   * @throws io.iacdharma.db.error.DharmaException USAGE when it is no standby
   */
  public ReplicaStatus status(
      Session session,
      ConnectionSettings login,
      @Nullable ConnectionSettings primary,
      List<String> warnings) {
    ReplicaInspector inspector = new ReplicaInspector(session);
    StandbyState standby = inspector.standby();
    if (!standby.recovering()) {
      throw Problem.of(ErrorCode.USAGE, "this server is no standby")
          .at(login.displayUrl())
          .because("it takes writes, on timeline %d".formatted(standby.timeline()))
          .hint("point --url at the standby, and --primary at this one")
          .exception();
    }
    if (!inspector.seesAll()) {
      warnings.add(
          "%s is not shown whether it streams, and from where: GRANT pg_monitor TO it"
              .formatted(login.user()));
    }
    ConnectionSettings known =
        primary == null ? OldPrimary.of(inspector.conninfo(), login).orElse(null) : primary;
    OldPrimary asked = OldPrimary.ask(known, standby.slot(), 1);
    if (known != null && asked.state() == null) {
      warnings.add("the primary tells nothing: %s: %s".formatted(asked.where(), asked.words()));
    }
    ReachedArchives reached =
        ReachedArchives.find(
            place.repositories(), place.chosen(), place.configured(), standby.archive());
    reached.away().forEach((name, why) -> warnings.add("repository %s: %s".formatted(name, why)));
    List<ArchivedEnd> ends = reached.ends(standby.timeline());
    // Asked again behind the primary: what came meanwhile is no lag.
    StandbyState now = inspector.standby();
    Loss loss = Loss.of(now, asked.state(), ends, place.clock().instant());
    ReplicaStatus bare = new ReplicaStatus(now, asked.state(), ends, loss, List.of());
    return new ReplicaStatus(
        now,
        asked.state(),
        ends,
        loss,
        new ArrayList<>(new ReplicaFindings(maxLag, maxLagBytes).of(bare)));
  }
}
