package io.iacdharma.db.error;

import org.jspecify.annotations.Nullable;

/**
 * An error as a value: what happened, where, why, what was already done and what to type next.
 *
 * @param code the stable name
 * @param message what happened, one sentence without a full stop
 * @param where file and line, statement or object
 * @param cause the reason below it, usually the server's own words
 * @param done what had been done before it and still stands
 * @param hint what to do next, best a command to type
 * @param sqlState the server's five-character code, where the server spoke
 */
public record Problem(
    ErrorCode code,
    String message,
    @Nullable String where,
    @Nullable String cause,
    @Nullable String done,
    @Nullable String hint,
    @Nullable String sqlState) {

  /** A problem with nothing but its name and its message; add the rest with the methods below. */
  public static Problem of(ErrorCode code, String message) {
    return new Problem(code, message, null, null, null, null, null);
  }

  /** The same problem with the place where it was found. */
  public Problem at(String place) {
    return new Problem(code, message, place, cause, done, hint, sqlState);
  }

  /** The same problem with the reason below it. */
  public Problem because(@Nullable String reason) {
    return new Problem(code, message, where, reason, done, hint, sqlState);
  }

  /** The same problem with what had been done before it. */
  public Problem after(String work) {
    return new Problem(code, message, where, cause, work, hint, sqlState);
  }

  /** The same problem with what to do next. */
  public Problem hint(String next) {
    return new Problem(code, message, where, cause, done, next, sqlState);
  }

  /** The same problem with the server's code. */
  public Problem sqlState(@Nullable String state) {
    return new Problem(code, message, where, cause, done, hint, state);
  }

  /** This problem, ready to throw. */
  public DharmaException exception() {
    return new DharmaException(this, null);
  }

  /** This problem, ready to throw, with the exception that it came from. */
  public DharmaException exception(Throwable origin) {
    return new DharmaException(this, origin);
  }
}
