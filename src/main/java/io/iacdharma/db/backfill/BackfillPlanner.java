package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillStatus.State;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.SqlText;
import io.iacdharma.db.migrate.Version;
import io.iacdharma.db.plan.BackfillStep;
import io.iacdharma.db.plan.BackfillStep.Begin;
import io.iacdharma.db.plan.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says which backfills a run works on, and where each begins. */
final class BackfillPlanner {

  private static final Pattern DELETES = Pattern.compile("\\bDELETE\\b", Pattern.CASE_INSENSITIVE);

  private final BackfillRequest request;
  private final List<BackfillStep> steps = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  BackfillPlanner(BackfillRequest request) {
    this.request = request;
  }

  /**
   * Plans.
   *
   * @throws io.iacdharma.db.error.DharmaException BACKFILL_UNKNOWN, BACKFILL_CHANGED; and for those
   *     that were asked for by version, BACKFILL_PAUSED and BACKFILL_NOT_READY
   */
  BackfillPlanner plan(List<BackfillEntry> entries) {
    for (BackfillEntry entry : asked(entries)) {
      boolean done = entry.state() == State.FINISHED && !request.restart();
      if (!done && isReady(entry)) {
        refuseChanged(entry);
        steps.add(step(entry));
      }
    }
    return this;
  }

  List<BackfillStep> steps() {
    return List.copyOf(steps);
  }

  /** Why others are left out. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private List<BackfillEntry> asked(List<BackfillEntry> entries) {
    if (request.versions().isEmpty()) {
      if (request.restart()) {
        throw Problem.of(ErrorCode.USAGE, "--restart needs the version of a backfill")
            .because("it writes all its rows once more")
            .hint("dharma-db backfill run VERSION --restart")
            .exception();
      }
      return entries;
    }
    return request.versions().stream().map(version -> find(entries, version)).toList();
  }

  /** The backfill of a version that a person typed. */
  static BackfillEntry find(List<BackfillEntry> entries, String typed) {
    try {
      Version version = Version.parse(typed.startsWith("V") ? typed.substring(1) : typed);
      for (BackfillEntry entry : entries) {
        if (entry.file().version().equals(version)) {
          return entry;
        }
      }
    } catch (IllegalArgumentException e) {
      throw unknown(entries, typed).exception(e);
    }
    throw unknown(entries, typed).exception();
  }

  private static Problem unknown(List<BackfillEntry> entries, String typed) {
    String known =
        entries.stream()
            .map(entry -> entry.file().version().toString())
            .collect(Collectors.joining(", "));
    return Problem.of(ErrorCode.BACKFILL_UNKNOWN, "there is no backfill '%s'".formatted(typed))
        .because(known.isEmpty() ? "there are none in the locations" : "there are " + known)
        .after("nothing was changed")
        .hint("dharma-db backfill status");
  }

  private boolean isReady(BackfillEntry entry) {
    Problem problem = null;
    if (entry.state() == State.PAUSED) {
      problem =
          Problem.of(ErrorCode.BACKFILL_PAUSED, entry.file().file() + " is paused")
              .hint("dharma-db backfill resume " + entry.version());
    } else if (entry.waitsFor() != null) {
      problem =
          Problem.of(
                  ErrorCode.BACKFILL_NOT_READY,
                  "%s waits for %s".formatted(entry.file().file(), entry.waitsFor()))
              .because("a migration with a lower version is not applied")
              .hint("dharma-db migrate");
    }
    if (problem == null) {
      return true;
    }
    if (!request.versions().isEmpty()) {
      throw problem.after("nothing was changed").exception();
    }
    notes.add(problem.message() + ": " + problem.hint());
    return false;
  }

  private void refuseChanged(BackfillEntry entry) {
    if (!entry.isChanged() || request.restart()) {
      return;
    }
    JournalRow.Progress progress = entry.progress();
    int columns = progress == null || progress.lastKey() == null ? 0 : progress.lastKey().size();
    boolean fits = columns == entry.file().header().key().size();
    if (request.acceptChange() && fits) {
      return;
    }
    throw Problem.of(
            ErrorCode.BACKFILL_CHANGED,
            "%s says something else than when it began".formatted(entry.file().file()))
        .at(entry.file().path().toString())
        .because(
            "%d rows were done by the earlier statement"
                .formatted(progress == null ? 0 : progress.rowsDone()))
        .after("nothing was changed")
        .hint(
            "put the text back; or dharma-db backfill run %1$s --restart, which writes all rows once more%2$s"
                .formatted(
                    entry.version(),
                    fits ? "; or --accept-change, which goes on with the rest" : ""))
        .exception();
  }

  private BackfillStep step(BackfillEntry entry) {
    boolean begun = entry.progress() != null;
    Begin begin = !begun ? Begin.NEW : request.restart() ? Begin.RESTART : Begin.CONTINUE;
    boolean asks =
        begin == Begin.RESTART
            || DELETES.matcher(SqlText.code(entry.file().statement().sql())).find();
    return new BackfillStep(
        entry.file().file(),
        entry.version(),
        entry.file().header().table(),
        entry.file().header().key(),
        begin,
        entry.file().checksum(),
        asks ? Risk.DESTRUCTIVE : Risk.LOCKING);
  }
}
