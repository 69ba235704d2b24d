package io.iacdharma.db.error;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The one exception that rooms throw; everything to be said of it is in its {@link Problem}. */
public final class DharmaException extends RuntimeException {

  private final transient Problem problem;

  DharmaException(Problem problem, @Nullable Throwable origin) {
    super(problem.message(), origin);
    this.problem = problem;
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }

  /** The same failure, told with more of what the caller knows, such as the work already done. */
  public DharmaException with(UnaryOperator<Problem> more) {
    DharmaException told = new DharmaException(more.apply(problem), getCause());
    told.setStackTrace(getStackTrace());
    return told;
  }
}
