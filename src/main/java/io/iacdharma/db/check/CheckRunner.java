package io.iacdharma.db.check;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has checks look at a database, a few at the same time. Nothing is changed, nothing is locked but
 * for the catalog's own short ACCESS SHARE, and nobody is waited for longer than the limits say.
 */
public final class CheckRunner {

  /** Privilege, and the limits on a statement and on a wait for a lock (manual, appendix A). */
  private static final String REFUSED = "42501";

  private static final String CANCELLED = "57014";
  private static final String LOCKED = "55P03";

  private final Database database;
  private final Session first;
  private final CheckRules rules;
  private final CheckScope scope;
  private final Limits limits;

  /**
   * Creates a runner.
   *
   * @param first a session that is open already, and is used as well
   */
  public CheckRunner(
      Database database, Session first, CheckRules rules, CheckScope scope, Limits limits) {
    this.database = database;
    this.first = first;
    this.rules = rules;
    this.scope = scope;
    this.limits = limits;
  }

  /**
   * How far a run may go.
   *
   * @param connections the most that are open at the same time
   * @param statement the longest time for a statement
   * @param lock the longest wait for a lock
   */
  public record Limits(int connections, Duration statement, Duration lock) {}

  /** What one check came to. */
  private record Look(int order, List<CheckFinding> findings, List<Skipped> skipped) {}

  /**
   * Has these checks look.
   *
   * @param now when the run began
   * @param standbys opens sessions on the standbys that were named; asked at most once
   * @throws DharmaException CONNECT_FAILED and its like, INTERRUPTED, or STATEMENT_FAILED where a
   *     check's statement is refused for another reason than a missing privilege
   */
  public CheckResult run(List<Check> checks, Instant now, Supplier<List<Standby>> standbys) {
    Shared shared = new Shared(now, standbys);
    Queue<Integer> open = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < checks.size(); i++) {
      open.add(i);
    }
    List<Look> looks = looks(checks, open, shared);
    looks.sort(Comparator.comparingInt(Look::order));
    List<CheckFinding> findings = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Look look : looks) {
      findings.addAll(Grouping.of(look.findings().stream().filter(this::isWanted).toList()));
      skipped.addAll(look.skipped());
    }
    // Stable: checks stay in their order among findings that matter as much.
    findings.sort(Comparator.comparing(CheckFinding::severity).reversed());
    return new CheckResult(checks.stream().map(Check::about).toList(), findings, skipped);
  }

  private boolean isWanted(CheckFinding finding) {
    TableName table = finding.table();
    return table == null || scope.covers(table);
  }

  private List<Look> looks(List<Check> checks, Queue<Integer> open, Shared shared) {
    int workers = Math.max(1, Math.min(limits.connections(), checks.size()));
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    List<Session> sessions = new ArrayList<>();
    try {
      List<Future<List<Look>>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        Session session = i == 0 ? first : database.open("check");
        sessions.add(session);
        running.add(threads.submit(() -> work(session, checks, open, shared)));
      }
      List<Look> looks = new ArrayList<>();
      for (Future<List<Look>> one : running) {
        looks.addAll(one.get());
      }
      return looks;
    } catch (InterruptedException e) {
      sessions.forEach(Session::cancel);
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal")
          .after("nothing was changed")
          .exception(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DharmaException known
          ? known
          : new IllegalStateException(e.getCause());
    } finally {
      open.clear();
      threads.shutdown();
      sessions.stream().skip(1).forEach(Session::close);
    }
  }

  private List<Look> work(Session session, List<Check> checks, Queue<Integer> open, Shared shared) {
    List<Look> looks = new ArrayList<>();
    for (Integer next = open.poll(); next != null; next = open.poll()) {
      looks.add(look(next, checks.get(next), session, shared));
    }
    return looks;
  }

  private Look look(int order, Check check, Session session, Shared shared) {
    Scene scene = new Scene(session, rules, shared, check);
    Connection connection = session.connection();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = "
                + limits.statement().toMillis()
                + "; SET LOCAL lock_timeout = "
                + limits.lock().toMillis()
                + "; SET LOCAL search_path = ''; SET LOCAL jit = off");
        return new Look(order, check.find(scene), scene.skipped());
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      String why = why(e, session);
      if (why == null) {
        throw SqlErrors.translate(e, "the check " + check.about().id()).exception(e);
      }
      scene.skip(why);
      return new Look(order, List.of(), scene.skipped());
    }
  }

  private @Nullable String why(SQLException e, Session session) {
    return switch (String.valueOf(e.getSQLState())) {
      case REFUSED -> SqlErrors.cause(e).lines().findFirst().orElse("a privilege is missing");
      case CANCELLED ->
          session.isCancelled()
              ? null
              : "it took longer than %d s (check.timeout)"
                  .formatted(limits.statement().toSeconds());
      case LOCKED -> "somebody holds a table in ACCESS EXCLUSIVE";
      default -> null;
    };
  }
}
