package io.iacdharma.db.process;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Starts programs. */
public interface ProcessRunner {

  /**
   * Runs a program to its end, whatever its exit status.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING when it cannot be started;
   *     PROGRAM_FAILED when it did not end within its limit (it is then ended by force);
   *     INTERRUPTED
   */
  ProgramResult run(Program program);

  /**
   * The same with something to read.
   *
   * @param input what its standard input gives, in UTF-8; it may be a secret
   */
  ProgramResult run(Program program, String input);

  /**
   * Starts a program and leaves it at work; its time limit does not count.
   *
   * @param lines takes each line that it writes, on either stream, in a thread of its own, with
   *     secrets masked; a carriage return ends a line too
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING
   */
  RunningProgram start(Program program, Consumer<String> lines);

  /**
   * The same for a program whose standard output is data: {@link RunningProgram#output} gives it,
   * and somebody has to read it to its end; {@code lines} takes what it says beside.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING
   */
  RunningProgram startStreaming(Program program, Consumer<String> lines);

  /**
   * Starts a program that goes on when this process ends and when the terminal sends a signal.
   *
   * @param log takes what it says on both streams, appended
   * @return the number of the process
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING
   */
  long startDetached(Program program, Path log);

  /**
   * Runs a program to its end, which must be a good one.
   *
   * @throws io.iacdharma.db.error.DharmaException as {@link #run}, and PROGRAM_FAILED with the
   *     program's last words when its exit status is not 0
   */
  default ProgramResult require(Program program) {
    ProgramResult result = run(program);
    if (!result.isSuccess()) {
      throw ProgramErrors.failed(program, result).exception();
    }
    return result;
  }
}
