package io.iacdharma.db.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts programs of this machine. */
public final class SystemProcessRunner implements ProcessRunner {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final PrivilegeDrop drop = new PrivilegeDrop();

  @Override
  public ProgramResult run(Program program) {
    return run(program, "");
  }

  @Override
  public ProgramResult run(Program program, String input) {
    Process process = start(program, builder(program, drop.line(program)));
    Tail output = Tail.of(process.getInputStream(), program.name() + " output");
    Tail error = Tail.of(process.getErrorStream(), program.name() + " error");
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended before it had read everything, or could be told that there is no more.
    }
    try {
      boolean ended = process.waitFor(program.limit().toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        end(process);
      }
      int exit = process.waitFor();
      ProgramResult result = ProgramResult.of(program, exit, output.text(), error.text());
      if (!ended) {
        throw ProgramErrors.tooLong(program, result).exception();
      }
      return result;
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw ProgramErrors.interrupted(program).exception(e);
    }
  }

  @Override
  public RunningProgram start(Program program, Consumer<String> lines) {
    Process process =
        start(program, builder(program, drop.line(program)).redirectErrorStream(true));
    closeInput(process);
    return new RunningProgram(program, process, process.getInputStream(), lines);
  }

  @Override
  public RunningProgram startStreaming(Program program, Consumer<String> lines) {
    Process process = start(program, builder(program, drop.line(program)));
    closeInput(process);
    return new RunningProgram(program, process, process.getErrorStream(), lines);
  }

  private static void closeInput(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It ended before it could be told that there is no input.
    }
  }

  @Override
  public long startDetached(Program program, Path log) {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      // A session of its own: the terminal's Ctrl-C goes to this process's session only.
      line.add(SETSID.toString());
    }
    line.addAll(drop.line(program));
    ProcessBuilder builder =
        builder(program, line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Process process = start(program, builder);
    closeInput(process);
    return process.pid();
  }

  private static ProcessBuilder builder(Program program, List<String> line) {
    ProcessBuilder builder = new ProcessBuilder(line).directory(program.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    return builder;
  }

  private static Process start(Program program, ProcessBuilder builder) {
    if (!Files.isExecutable(program.file())) {
      throw ProgramErrors.missing(program, "no such program, or it may not be executed")
          .exception();
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw ProgramErrors.missing(program, String.valueOf(e.getMessage())).exception(e);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
