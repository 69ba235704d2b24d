package io.iacdharma.db.pooler;

import io.iacdharma.db.database.ConnectionSettings.HostPort;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.PlannedWork;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The front door: makes a configuration for the target, and the work that puts it in place. */
public final class PoolerService {

  private static final Path USUAL = Path.of("/etc/pgbouncer");

  private final Database database;
  private final Session session;
  private final PoolerSettings settings;
  private final PoolerPlan made;
  private final @Nullable Path folder;
  private final String verifier;
  private final ServerState server;

  /**
   * Looks at the server and makes the configuration.
   *
   * @param session direct; a configuration is not made through the pooler that it is for
   * @param folder where the files will go; null when they are only shown, as for /etc/pgbouncer
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID, PROGRAM_MISSING, or what reading
   *     the server throws
   */
  public PoolerService(
      Database database,
      Session session,
      PoolerSettings settings,
      PoolerProgram program,
      @Nullable Path folder) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.folder = folder;
    PoolerInspector inspector = new PoolerInspector(session);
    this.server = inspector.state();
    requireDatabases(inspector.missing(settings.databases()));
    requireHarmless(inspector, settings.roles().auth());
    Path place = folder == null ? USUAL : folder;
    // What is only shown is shown without them.
    Passwords passwords =
        folder == null ? Passwords.fresh() : Passwords.in(folder, settings.roles());
    this.verifier = ScramVerifier.of(settings.roles().auth(), passwords.auth().reveal());
    HostPort host = database.settings().hosts().get(0);
    this.made =
        new PoolerPlanner(settings, program.require(), program.file())
            .plan(new Target(host.host(), host.port()), server, place, passwords);
  }

  private static void requireDatabases(List<String> missing) {
    if (!missing.isEmpty()) {
      throw Problem.of(
              ErrorCode.CONFIG_INVALID,
              "there is no database %s".formatted(String.join(", ", missing)))
          .at("pgbouncer.databases")
          .hint("\\l in psql lists the databases")
          .exception();
    }
  }

  /** The SQL takes every privilege from the role, and gives it another password. */
  private static void requireHarmless(PoolerInspector inspector, String role) {
    if (inspector.isPrivileged(role)) {
      throw Problem.of(
              ErrorCode.CONFIG_INVALID, "role %s may not ask for passwords".formatted(role))
          .at("pgbouncer.authUser")
          .because("it has privileges of its own, which the SQL would take away with its password")
          .after("nothing was changed")
          .hint("name a role that nobody else uses; the default is pgbouncer_auth")
          .exception();
    }
  }

  /** The configuration. */
  public PoolerPlan made() {
    return made;
  }

  /**
   * The work that writes it.
   *
   * @param sql whether its SQL is run as well
   * @throws io.iacdharma.db.error.DharmaException PRIVILEGE_MISSING
   */
  public PlannedWork<List<String>> work(boolean sql) {
    if (sql) {
      PoolerWork.requireSuperuser(server, session);
    }
    return new PoolerWork(database, session, settings, made, verifier, folder, sql);
  }
}
