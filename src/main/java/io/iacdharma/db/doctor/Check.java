package io.iacdharma.db.doctor;

import io.iacdharma.db.error.ExitCode;
import io.iacdharma.db.error.Problem;

/**
 * What one check found.
 *
 * @param check its name, stable
 * @param verdict how it went
 * @param message what was found, one sentence
 * @param hint what to do about it, or empty
 * @param failure the exit code that a failed check leads to; DONE otherwise
 */
public record Check(String check, Verdict verdict, String message, String hint, ExitCode failure) {

  /** How a check went. */
  public enum Verdict {
    /** As it should be. */
    OK,
    /** Works, but deserves attention. */
    WARN,
    /** Stands in the way. */
    FAIL
  }

  /** A check that found nothing wrong. */
  public static Check ok(String check, String message) {
    return new Check(check, Verdict.OK, message, "", ExitCode.DONE);
  }

  /** A check that found something to look at. */
  public static Check warn(String check, String message, String hint) {
    return new Check(check, Verdict.WARN, message, hint, ExitCode.DONE);
  }

  /** A check that found what stands in the way. */
  public static Check fail(String check, String message, String hint, ExitCode failure) {
    return new Check(check, Verdict.FAIL, message, hint, failure);
  }

  /** A check that ended in an error. */
  public static Check failed(String check, Problem problem) {
    String cause = problem.cause() == null ? "" : ": " + problem.cause().replace('\n', ' ');
    String hint = problem.hint() == null ? "" : problem.hint();
    return fail(check, problem.message() + cause, hint, problem.code().exitCode());
  }
}
