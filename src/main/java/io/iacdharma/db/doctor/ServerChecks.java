package io.iacdharma.db.doctor;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ExitCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The checks of a server that could be reached. */
public final class ServerChecks {

  private static final long MOST_SKEW_MS = 2_000;
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1");

  private final Database database;
  private final Session session;
  private final Clock clock;
  private final List<Check> checks = new ArrayList<>();

  public ServerChecks(Database database, Session session, Clock clock) {
    this.database = database;
    this.session = session;
    this.clock = clock;
  }

  /** Runs them all. */
  public List<Check> run() {
    add(true, "version", "PostgreSQL " + session.server().version(), "", "");
    add(
        !session.server().standby() && !session.server().readOnly(),
        "writable",
        "the server takes changes",
        session.server().standby()
            ? "it is a standby: status and plan work, changes do not"
            : "transactions are read-only unless they say otherwise",
        "point --url at the primary, or turn default_transaction_read_only off");
    pooler();
    ServerHealth health = ServerHealth.of(session, clock);
    rights(health);
    transport(health);
    settings(health);
    return checks;
  }

  private void pooler() {
    switch (PoolerProbe.probe(database, session)) {
      case DIRECT -> checks.add(Check.ok("pooler", "no pooler stands in the way"));
      case SESSION ->
          checks.add(
              Check.warn(
                  "pooler",
                  "a pooler in session mode stands in the way",
                  "it works; PostgreSQL's own address saves the detour"));
      case TRANSACTION ->
          checks.add(
              Check.fail(
                  "pooler",
                  "a pooler in transaction mode stands in the way",
                  "--url with PostgreSQL's own address, or an alias with pool_mode=session",
                  ExitCode.SAFETY));
    }
  }

  private void rights(ServerHealth health) {
    add(
        health.createsSchemas(),
        "create-schema",
        "the role may create schemas",
        "the role may not create schemas in this database",
        "GRANT CREATE ON DATABASE … TO …, if the migrations create schemas");
    add(
        health.createsTables(),
        "create-table",
        "the role may create tables in schema " + health.schema(),
        health.schema().isEmpty()
            ? "search_path names no schema that exists"
            : "the role may not create tables in schema " + health.schema(),
        "GRANT CREATE ON SCHEMA … TO …, or set migrate.schemas");
    add(
        health.superuser() || health.createsRoles(),
        "create-role",
        "the role may create roles",
        "the role may not create roles",
        "ALTER ROLE … CREATEROLE, if the migrations create roles");
  }

  private void transport(ServerHealth health) {
    String host = session.address().host();
    boolean local = LOCAL.contains(host) || host.startsWith("127.");
    add(
        local || !health.tls().isEmpty(),
        "tls",
        health.tls().isEmpty() ? "the connection stays on this machine" : health.tls(),
        "the connection to %s is not encrypted".formatted(host),
        "turn ssl on at the server, and use sslmode=verify-full");
    add(
        Math.abs(health.skewMs()) <= MOST_SKEW_MS + health.roundTripMs(),
        "clock",
        "the clocks of server and client agree",
        "the server's clock is %d ms %s this machine's"
            .formatted(Math.abs(health.skewMs()), health.skewMs() > 0 ? "ahead of" : "behind"),
        "let both follow the same time servers");
  }

  private void settings(ServerHealth health) {
    add(
        health.fsync(),
        "fsync",
        "fsync is on",
        "fsync is off: a crash of the machine can destroy the database",
        "ALTER SYSTEM SET fsync = on, unless the data can be made again");
    add(
        health.fullPageWrites(),
        "full-page-writes",
        "full_page_writes is on",
        "full_page_writes is off: a crash can leave torn pages",
        "ALTER SYSTEM SET full_page_writes = on");
    add(
        health.dataChecksums(),
        "checksums",
        "data checksums are on",
        "data checksums are off: damage on disk goes unnoticed",
        "pg_checksums --enable while the server is stopped");
  }

  private void add(boolean fine, String check, String good, String bad, String hint) {
    checks.add(fine ? Check.ok(check, good) : Check.warn(check, bad, hint));
  }
}
