package io.iacdharma.db.partition;

import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Carries out what was planned for one table, under its lock. */
final class RotateRun {

  private final Session session;
  private final Connection connection;
  private final RotateSettings settings;
  private final LockTries tries;
  private final Retirement retirement;
  private final RotateLog log;
  private final Books books;
  private final Instant now;
  private final Set<Long> failed = new HashSet<>();

  RotateRun(
      Session session,
      RotateSettings settings,
      LockTries tries,
      Retirement retirement,
      RotateLog log,
      Instant now) {
    this.session = session;
    this.connection = session.connection();
    this.settings = settings;
    this.tries = tries;
    this.retirement = retirement;
    this.log = log;
    this.books = Books.in(PartitionService.schema(settings, session));
    this.now = now;
  }

  /** Carries it out. */
  void run(Rotation rotation) {
    try {
      ChangeRoute route = ChangeRoute.of(session, rotation.facts().table(), settings.role());
      growing(rotation, route);
      retiring(rotation, route);
      analyze(rotation.facts().table(), route);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "rotating " + rotation.facts().table().name()).exception(e);
    }
  }

  /** What interrupted runs left, and what is missing. */
  private void growing(Rotation rotation, ChangeRoute route) throws SQLException {
    RotateFacts facts = rotation.facts();
    PartitionedTable table = facts.table();
    for (RotateTask task : of(rotation, RotateAction.FINALIZE)) {
      var parent =
          facts.pending().stream()
              .filter(one -> one.oid() == task.oid())
              .findFirst()
              .orElseThrow()
              .parent();
      step(task, () -> detacher(facts, route).finalizePending(parent, task, now));
    }
    for (RotateTask task : of(rotation, RotateAction.CLEAN)) {
      step(task, () -> clean(task, facts.leftOvers(), route));
    }
    for (RotateTask task : of(rotation, RotateAction.PROMOTE)) {
      PartitionedTable before = table;
      PartitionMaker maker = new PartitionMaker(tries, before, facts.policy(), route);
      step(
          task,
          () ->
              new DefaultPromoter(tries, before, facts.policy(), route, maker)
                  .promote(
                      before.defaultPartition().orElseThrow(), task.partition(), task.range()));
      table = new PartitionInspector(session).read(table.name(), facts.policy().calendar().zone());
    }
    premake(of(rotation, RotateAction.PREMAKE), table, facts.policy(), route);
  }

  private void premake(
      List<RotateTask> tasks, PartitionedTable table, PartitionPolicy policy, ChangeRoute route) {
    Optional<Partition> checked =
        table
            .defaultPartition()
            .filter(DefaultChecks::isWorthwhile)
            .filter(standard -> !tasks.isEmpty() && !route.function());
    if (checked.isPresent()) {
      List<Span> spans = tasks.stream().map(RotateTask::range).toList();
      boolean proven =
          log.run(
              () ->
                  new DefaultChecks(tries, table, policy.calendar(), route)
                      .excluding(checked.get(), spans));
      if (!proven) {
        return;
      }
    }
    PartitionMaker maker = new PartitionMaker(tries, table, policy, route);
    for (RotateTask task : tasks) {
      if (!step(task, () -> maker.make(task.partition(), task.range()))) {
        // Those behind it would leave a gap.
        return;
      }
    }
  }

  private void retiring(Rotation rotation, ChangeRoute route) throws SQLException {
    RotateFacts facts = rotation.facts();
    List<RotateTask> tasks =
        rotation.tasks().stream()
            .filter(task -> task.action().retires() || task.action() == RotateAction.SETTLE)
            .toList();
    if (tasks.isEmpty()) {
      return;
    }
    books.create(connection);
    PartitionDetacher detacher = detacher(facts, route);
    PartitionDropper dropper = new PartitionDropper(tries, facts, route, books, retirement);
    for (RotateTask task : tasks) {
      if (failed.contains(task.oid())) {
        continue;
      }
      step(
          task,
          () -> {
            switch (task.action()) {
              case SETTLE -> detacher.settle(task, now);
              case CLOSE -> close(facts, task, route);
              case ARCHIVE -> archive(facts, task);
              case DETACH -> detacher.detach(task, now);
              case DROP -> dropper.drop(task, now);
              default -> throw new IllegalStateException(task.toString());
            }
          });
    }
  }

  private void close(RotateFacts facts, RotateTask task, ChangeRoute route) {
    write(task, work -> books.begin(work, task, PartitionState.CLOSING, now));
    if (!facts.sealed()) {
      new PartitionCloser(tries, route, books.ledger().schema()).close(task);
    }
    retirement.requireClosed(facts, task);
    write(task, work -> books.begin(work, task, PartitionState.SEALED, now));
  }

  private void archive(RotateFacts facts, RotateTask task) {
    Retirement.Kept kept = retirement.archive(facts, task);
    write(
        task,
        work -> {
          books.begin(work, task, PartitionState.ARCHIVED, now);
          books
              .ledger()
              .archive(work, task.table(), task.oid(), kept.folder().toString(), kept.rows());
          books
              .ledger()
              .state(work, task.table(), task.oid(), PartitionState.ARCHIVE_VERIFIED, now);
        });
  }

  /** Work on the ledger alone. */
  @FunctionalInterface
  private interface Entry {
    void make(Connection work) throws SQLException;
  }

  private void write(RotateTask task, Entry entry) {
    tries.inTransaction(
        "writing down how far %s is".formatted(task.partition()),
        work -> {
          entry.make(work);
          return Boolean.TRUE;
        });
  }

  private void clean(RotateTask task, List<String> checks, ChangeRoute route) {
    tries.inTransaction(
        "removing checks from " + task.partition(),
        work -> {
          route.enter(work);
          DefaultChecks.drop(work, task.partition(), checks);
          return Boolean.TRUE;
        });
  }

  private boolean step(RotateTask task, Runnable work) {
    boolean done =
        log.run(
            () -> {
              try {
                work.run();
              } catch (DharmaException e) {
                remember(task, e);
                throw e;
              }
              log.done(task);
            });
    if (!done) {
      failed.add(task.oid());
    }
    return done;
  }

  /** Status shows why a partition does not come further; that it cannot be told is no news. */
  private void remember(RotateTask task, DharmaException e) {
    if (!task.action().retires()) {
      return;
    }
    try {
      books.ledger().error(connection, task.table(), task.oid(), e.problem().message());
    } catch (SQLException ignored) {
      // The first error is the one to be told.
    }
  }

  /** Nobody else ever counts the rows of a partitioned table (manual, 25.1.3). */
  private void analyze(PartitionedTable table, ChangeRoute route) throws SQLException {
    if (route.function()) {
      return;
    }
    String only = session.server().major() >= 18 ? "ONLY " : "";
    try (Statement statement = connection.createStatement()) {
      route.enterSession(connection);
      statement.execute("ANALYZE (SKIP_LOCKED) " + only + table.name().quoted());
    } catch (SQLException e) {
      log.warn("%s was not analysed: %s".formatted(table.name(), e.getMessage()));
    } finally {
      route.leaveSession(connection);
    }
  }

  private PartitionDetacher detacher(RotateFacts facts, ChangeRoute route) {
    return new PartitionDetacher(connection, tries, facts, route, books, settings.lockTimeout());
  }

  private static List<RotateTask> of(Rotation rotation, RotateAction action) {
    return rotation.tasks().stream().filter(task -> task.action() == action).toList();
  }
}
