package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.AdvisoryLock;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.PoolerProbe;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.ArchiveInspector.Candidate;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Archives the closed partitions that have no archive yet, as the kernel runs it. */
public final class ArchiveWork implements PlannedWork<List<Archived>> {

  private final Database database;
  private final Session session;
  private final ArchiveService archives;
  private final ArchiveInspector inspector;
  private final ArchiveChoice choice;
  private final Clock clock;
  private final Consumer<String> say;
  private final List<Candidate> planned = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates the work.
   *
   * @param say is told what is being done
   */
  public ArchiveWork(
      Database database,
      Session session,
      ArchiveSettings settings,
      ArchiveChoice choice,
      Clock clock,
      Consumer<String> say) {
    this.database = database;
    this.session = session;
    this.archives = new ArchiveService(session, settings, clock);
    this.inspector = new ArchiveInspector(session, archives);
    this.choice = choice;
    this.clock = clock;
    this.say = say;
  }

  /**
   * Plans.
   *
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_PARTITION_OPEN for a partition that was
   *     named and may take rows; USAGE for a name that no partition has
   */
  @Override
  public Plan plan() {
    planned.clear();
    notes.clear();
    List<Candidate> candidates = inspector.look(choice.tables(), clock.instant());
    notes.addAll(inspector.missing());
    requireNames(candidates);
    for (Candidate candidate : candidates) {
      if (isChosen(candidate) && !candidate.archived()) {
        if (candidate.open() == null) {
          planned.add(candidate);
        } else if (!choice.partitions().isEmpty()) {
          throw candidate.open();
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    for (Candidate one : planned) {
      steps.add(
          new SqlStep(
              one.request().partition().toString(),
              "archive %s into %s"
                  .formatted(one.request().partition(), archives.place(one.request())),
              "archive",
              Risk.ADDITIVE));
    }
    return new Plan(
        "partition archive",
        session.server().database(),
        session.server().systemIdentifier() + "/" + session.server().database(),
        steps);
  }

  @Override
  public Hold lock() {
    PoolerProbe.refuseTransactionPooling(database, session);
    AdvisoryLock lock =
        AdvisoryLock.take(session, ArchiveLock.KEY, ArchiveLock.NAME, choice.patience(), say);
    return lock::close;
  }

  @Override
  public List<Archived> apply(Plan plan) {
    List<Archived> done = new ArrayList<>();
    for (Candidate one : planned) {
      say.accept("  archiving " + one.request().partition());
      try {
        done.add(archives.archive(one.request()));
      } catch (DharmaException e) {
        if (done.isEmpty()) {
          throw e;
        }
        throw e.with(
            problem ->
                problem.after(
                    "%d partition%s archived before it"
                        .formatted(done.size(), done.size() == 1 ? " was" : "s were")));
      }
    }
    return done;
  }

  /** What the last plan left out that somebody may have expected. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private boolean isChosen(Candidate candidate) {
    return choice.partitions().isEmpty()
        || choice.partitions().stream().anyMatch(candidate::isCalled);
  }

  private void requireNames(List<Candidate> candidates) {
    for (String name : choice.partitions()) {
      if (candidates.stream().noneMatch(candidate -> candidate.isCalled(name))) {
        throw Problem.of(ErrorCode.USAGE, "there is no partition %s".formatted(name))
            .because(
                "looked at the tables "
                    + String.join(
                        ", ", choice.tables().stream().map(it -> it.name().toString()).toList()))
            .hint("dharma-db partition status lists them; --table names another table")
            .exception();
      }
    }
  }
}
