package io.iacdharma.db.cli;

import java.util.Set;

/** What a command needs of its connection, where a pooler may stand in the way. */
enum SessionNeed {
  /** Transactions: any pooler serves. */
  NONE,
  /** One server process from beginning to end, as it holds locks and settings of a session. */
  SESSION,
  /** The server itself: for the replication protocol, or to write a pooler's configuration. */
  DIRECT;

  private static final Set<String> SESSIONS =
      Set.of(
          "migrate",
          "migrate apply",
          "migrate repair",
          "migrate baseline",
          "backfill",
          "backfill run",
          "seed",
          "seed apply",
          "deploy apply",
          "audit seal",
          "partition rotate",
          "partition archive",
          "partition restore-archive",
          "partition convert",
          "index fix",
          "restore table",
          "restore schema",
          "restore tenant");

  private static final Set<String> SERVER =
      Set.of(
          "backup",
          "backup create",
          "wal receive",
          "replica create",
          "replica promote",
          "pgbouncer config");

  /** The need of the command with these words. */
  static SessionNeed of(String words) {
    if (SERVER.contains(words)) {
      return DIRECT;
    }
    return SESSIONS.contains(words) ? SESSION : NONE;
  }
}
