package io.iacdharma.db.partition;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a rotation has done so far. What fails at one table, or one partition, does not keep the
 * others from being looked after; the first failure is thrown when all is done.
 */
final class RotateLog {

  /** After these nothing more can be done. */
  private static final Set<ErrorCode> FINAL =
      EnumSet.of(
          ErrorCode.INTERRUPTED,
          ErrorCode.CONNECTION_LOST,
          ErrorCode.SERVER_READ_ONLY,
          ErrorCode.INTERNAL);

  private final Consumer<String> say;
  private final List<String> done = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private @Nullable DharmaException failure;

  RotateLog(Consumer<String> say) {
    this.say = say;
  }

  void done(RotateTask task) {
    done.add(task.step().id());
    say.accept("  done: " + task.step().summary());
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  /** Runs a part; gives whether it came to its end. */
  boolean run(Runnable part) {
    try {
      part.run();
      return true;
    } catch (DharmaException e) {
      if (FINAL.contains(e.problem().code())) {
        throw told(failure == null ? e : failure);
      }
      if (failure == null) {
        failure = e;
      } else {
        warnings.add(e.problem().message());
        say.accept("warning: " + e.problem().message());
      }
      return false;
    }
  }

  /**
   * The result.
   *
   * @throws DharmaException the first failure
   */
  RotateResult result() {
    if (failure != null) {
      throw told(failure);
    }
    return new RotateResult(done, warnings);
  }

  private DharmaException told(DharmaException e) {
    String before = e.problem().done();
    String all = done.isEmpty() ? "nothing else was changed" : "done: " + String.join(", ", done);
    return e.with(problem -> problem.after(before == null ? all : before + "; " + all));
  }
}
