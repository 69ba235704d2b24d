package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.wal.Lsn;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Proves that a started standby follows: not that it runs, but that its replay moves. */
final class StandbyProof {

  private final StandbyServer server;
  private final @Nullable ConnectionSettings login;
  private final @Nullable Database primary;
  private final @Nullable Archive archive;
  private final Duration patience;

  /**
   * A proof.
   *
   * @param login a login that the cluster knows, or null
   * @param primary the primary, where the standby is to stream, else null
   * @param archive where it fetches WAL, or null
   */
  StandbyProof(
      StandbyServer server,
      @Nullable ConnectionSettings login,
      @Nullable Database primary,
      @Nullable Archive archive,
      Duration patience) {
    this.server = server;
    this.login = login;
    this.primary = primary;
    this.archive = archive;
    this.patience = patience;
  }

  /**
   * What was seen.
   *
   * @param state how it did, or null when nobody was let in to ask
   * @param words in words
   */
  record Seen(@Nullable StandbyState state, String words) {}

  /**
   * Watches it.
   *
   * @param delayed whether it replays late, so that only what it has received can be seen to move
   * @throws DharmaException REPLICA_FAILED
   */
  Seen run(boolean delayed) {
    ConnectionSettings known = login;
    if (known == null) {
      return new Seen(null, "it runs; without a login (--url) nobody could ask it more");
    }
    Optional<Session> open = server.open(known);
    if (open.isEmpty()) {
      return new Seen(
          null,
          "it runs, and does not let %s in, so nobody could ask it more".formatted(known.user()));
    }
    try (Session session = open.get()) {
      ReplicaInspector inspector = new ReplicaInspector(session);
      StandbyState first = inspector.standby();
      if (!first.recovering()) {
        throw server.failed("the server went into service, and is no standby");
      }
      return primary == null ? archived(inspector, first, delayed) : streamed(inspector, delayed);
    }
  }

  private Seen streamed(ReplicaInspector inspector, boolean delayed) {
    await(inspector, "it does not stream", StandbyState::streaming);
    Lsn mark;
    try (Session session = Objects.requireNonNull(primary).open("replica")) {
      mark = new ReplicaInspector(session).mark();
    }
    StandbyState now =
        delayed
            ? await(inspector, "what is written is not received", one -> reached(one.has(), mark))
            : await(
                inspector,
                "what is written on the primary is not replayed",
                one -> reached(one.replayed(), mark));
    return new Seen(
        now,
        "it streams from %s, and a record written there at %s was %s"
            .formatted(now.sender(), mark, delayed ? "received" : "replayed"));
  }

  private Seen archived(ReplicaInspector inspector, StandbyState first, boolean delayed) {
    Archive there = archive;
    Lsn end = there == null ? null : ArchivedEnd.of(there, first.timeline()).end();
    if (end == null || delayed) {
      return new Seen(first, "it replays, and is at %s".formatted(first.replayed()));
    }
    StandbyState now =
        await(
            inspector,
            "the archived WAL is not replayed, which goes to " + end,
            one -> reached(one.replayed(), end));
    return new Seen(now, "it has replayed all that is archived, to %s".formatted(now.replayed()));
  }

  private static boolean reached(Lsn at, Lsn wanted) {
    return !at.isBefore(wanted);
  }

  private StandbyState await(
      ReplicaInspector inspector, String otherwise, Predicate<StandbyState> wanted) {
    long begun = System.nanoTime();
    StandbyState now = inspector.standby();
    while (!wanted.test(now)) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw server.failed("the standby does not follow: %s".formatted(otherwise));
      }
      Waiting.moment("the standby was watched");
      now = inspector.standby();
    }
    return now;
  }
}
