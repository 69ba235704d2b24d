package io.iacdharma.db.pooler;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.pooler.FolderState.Compared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writing a configuration, and running its SQL. */
final class PoolerWork implements PlannedWork<List<String>> {

  private static final String WRITE = "write";
  private static final String SQL = "auth-sql";

  private final Database database;
  private final Session session;
  private final PoolerSettings settings;
  private final PoolerPlan made;
  private final String verifier;
  private final @Nullable Path folder;
  private final boolean sql;

  /**
   * Creates the work.
   *
   * @param verifier what the server keeps of the password of the role that asks
   * @param folder where the files go, or null for nowhere
   * @param sql whether the SQL is run
   */
  PoolerWork(
      Database database,
      Session session,
      PoolerSettings settings,
      PoolerPlan made,
      String verifier,
      @Nullable Path folder,
      boolean sql) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.made = made;
    this.verifier = verifier;
    this.folder = folder;
    this.sql = sql;
  }

  @Override
  public Plan plan() {
    List<Step> steps = new ArrayList<>();
    if (folder != null) {
      FolderState state = new FolderState(folder, settings.osUser());
      for (PoolerFile file : made.files()) {
        Compared compared = state.compare(file);
        if (compared != Compared.UNCHANGED) {
          boolean fresh = compared == Compared.NEW;
          steps.add(
              new SqlStep(
                  file.name(),
                  "%s %s".formatted(fresh ? "write" : "overwrite", folder.resolve(file.name())),
                  WRITE,
                  fresh ? Risk.ADDITIVE : Risk.DESTRUCTIVE));
        }
      }
    }
    if (sql) {
      for (String name : made.databases()) {
        if (!installed(name)) {
          steps.add(
              new SqlStep(
                  name,
                  "database %s: role %s and function %s"
                      .formatted(
                          name,
                          settings.roles().auth(),
                          AuthSql.function(settings.roles().schema())),
                  SQL,
                  Risk.LOCKING));
        }
      }
    }
    return new Plan(
        "pgbouncer config",
        session.server().database(),
        session.server().systemIdentifier() + "/" + (folder == null ? "" : folder + content()),
        steps);
  }

  /** A plan is for what it would have written; passwords are made anew with each. */
  private String content() {
    String text =
        made.files().stream()
            .filter(file -> !file.secret())
            .map(PoolerFile::text)
            .collect(Collectors.joining("\n"));
    return " " + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean installed(String name) {
    try (Session there = open(name)) {
      return new PoolerInspector(there).installed(settings.roles(), verifier);
    }
  }

  private Session open(String name) {
    return new Database(database.settings().on(name)).open("pgbouncer config");
  }

  @Override
  public Hold lock() {
    if (sql) {
      session.requireWritable("pgbouncer config");
    }
    return () -> {};
  }

  @Override
  public List<String> apply(Plan plan) {
    List<String> done = new ArrayList<>();
    for (Step step : plan.steps()) {
      if (step instanceof SqlStep one && one.action().equals(SQL)) {
        install(one.id(), done);
      } else if (folder != null) {
        FolderState state = new FolderState(folder, settings.osUser());
        made.files().stream().filter(file -> file.name().equals(step.id())).forEach(state::write);
      }
      done.add(step.summary());
    }
    return done;
  }

  private void install(String name, List<String> done) {
    String text =
        made.files().stream()
            .filter(file -> file.name().equals(PoolerFiles.SQL))
            .map(PoolerFile::text)
            .findFirst()
            .orElseThrow();
    try (Session there = open(name)) {
      Connection connection = there.connection();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(text);
      }
      connection.commit();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "installing auth_query in " + name)
          .after(done.isEmpty() ? "nothing was changed" : String.join("\n", done))
          .exception(e);
    }
  }

  /** Refuses a role that may not read passwords, and so may not make the function. */
  static void requireSuperuser(ServerState server, Session session) {
    if (!server.superuser()) {
      throw Problem.of(
              ErrorCode.PRIVILEGE_MISSING,
              "%s may not install auth_query".formatted(session.server().user()))
          .because("its function reads pg_authid, which superusers alone may")
          .after("nothing was changed")
          .hint("run auth.sql as a superuser in every database, or use --url of one")
          .exception();
    }
  }
}
