package io.iacdharma.db.index;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done so far. What fails at one index does not keep others from being mended; the
 * first failure is thrown when all is done.
 */
final class FixLog {

  /** After these nothing more can be done. */
  private static final Set<ErrorCode> FINAL =
      EnumSet.of(
          ErrorCode.INTERRUPTED,
          ErrorCode.CONNECTION_LOST,
          ErrorCode.SERVER_READ_ONLY,
          ErrorCode.INTERNAL);

  private final Consumer<String> say;
  private final List<FixedStep> applied = new ArrayList<>();
  private final List<FixNote> notes = new ArrayList<>();
  private final Set<Integer> failed = new HashSet<>();
  private @Nullable DharmaException failure;

  FixLog(Consumer<String> say) {
    this.say = say;
  }

  boolean isGivenUp(FixTask task) {
    return failed.contains(task.group());
  }

  void done(FixedStep step) {
    applied.add(step);
    String size = step.bytes() == 0 ? "" : ", %d kB".formatted(step.bytes() / 1024);
    say.accept("  done in %d ms%s".formatted(step.durationMs(), size));
  }

  void note(FixNote note) {
    notes.add(note);
    say.accept("  " + note.text());
  }

  /** Runs a part of what is to be done for a task. */
  void run(FixTask task, Runnable part) {
    try {
      part.run();
    } catch (DharmaException e) {
      failed.add(task.group());
      if (FINAL.contains(e.problem().code())) {
        throw told(e);
      }
      say.accept("warning: " + e.problem().message());
      if (failure == null) {
        failure = e;
      }
    }
  }

  /**
   * What was done.
   *
   * @throws DharmaException the first failure
   */
  FixResult result() {
    if (failure != null) {
      throw told(failure);
    }
    return new FixResult(applied, notes);
  }

  private DharmaException told(DharmaException e) {
    List<String> undo = new FixResult(applied, notes).undo();
    if (!undo.isEmpty()) {
      say.accept("what was done is taken back by:");
      undo.forEach(statement -> say.accept("  " + statement));
    }
    String before = e.problem().done();
    String all =
        applied.isEmpty()
            ? "nothing else was changed"
            : applied.size()
                + " statements were carried out before: the last is "
                + applied.get(applied.size() - 1).task().id();
    return e.with(problem -> problem.after(before == null ? all : before + "; " + all));
  }
}
