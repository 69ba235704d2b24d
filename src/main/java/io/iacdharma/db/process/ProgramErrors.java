package io.iacdharma.db.process;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/** What is said when a program does not do its work. */
final class ProgramErrors {

  private ProgramErrors() {}

  static Problem missing(Program program, String reason) {
    return Problem.of(ErrorCode.PROGRAM_MISSING, "%s cannot be started".formatted(program.name()))
        .at(program.file().toString())
        .because(reason)
        .hint("check that the file is there and may be executed");
  }

  static Problem failed(Program program, ProgramResult result) {
    return Problem.of(
            ErrorCode.PROGRAM_FAILED,
            "%s ended with status %d".formatted(program.name(), result.exit()))
        .at(program.file().toString())
        .because(result.lastWords());
  }

  static Problem tooLong(Program program, ProgramResult soFar) {
    return Problem.of(
            ErrorCode.PROGRAM_FAILED,
            "%s did not end within %d s".formatted(program.name(), program.limit().toSeconds()))
        .at(program.file().toString())
        .because(soFar.lastWords())
        .after("it was ended by force");
  }

  static Problem interruptedWaiting(Program program) {
    return Problem.of(
        ErrorCode.INTERRUPTED, "stopped while %s was running".formatted(program.name()));
  }

  static Problem interrupted(Program program) {
    return Problem.of(
            ErrorCode.INTERRUPTED, "stopped while %s was running".formatted(program.name()))
        .after("it was ended by force");
  }
}
