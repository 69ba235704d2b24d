package io.iacdharma.db.archiving;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import org.jspecify.annotations.Nullable;

/** Why a piece of work came to no end, so that it can be told. */
final class Failure {

  private Failure() {}

  /** What is no exception counts too: a file that needs more memory is not shipped either. */
  static RuntimeException of(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException known) {
      return known;
    }
    if (cause instanceof OutOfMemoryError) {
      return Problem.of(
              ErrorCode.REPOSITORY_UNAVAILABLE, "there is not enough memory for a WAL file")
          .because("a file, and what it is packed to, is held in memory; two of them at once")
          .after("the files stay in the folder")
          .hint("give the JVM more: DHARMA_DB_JAVA_OPTS=-Xmx1g")
          .exception(cause);
    }
    return new IllegalStateException(cause);
  }
}
