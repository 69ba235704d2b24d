package io.iacdharma.db.cli.terminal;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two streams of a command: data on standard output, talk on standard error. */
public final class Terminal {

  private final PrintStream out;
  private final PrintStream err;
  private final @Nullable BufferedReader in;
  private final boolean interactive;

  /**
   * Creates a terminal.
   *
   * @param out takes data
   * @param err takes talk
   * @param in answers questions, or null when nobody is there to answer
   * @param interactive whether a person sees {@code err}
   */
  public Terminal(
      PrintStream out, PrintStream err, @Nullable BufferedReader in, boolean interactive) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.interactive = interactive;
  }

  /** The process's own streams, in UTF-8. */
  public static Terminal system() {
    // The launcher asks the shell: System.console() tells different things on different JDKs.
    boolean interactive = Boolean.getBoolean("dharma.db.interactive");
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        interactive
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            : null,
        interactive);
  }

  /** Where data goes. */
  public PrintStream out() {
    return out;
  }

  /** Where talk goes. */
  public PrintStream err() {
    return err;
  }

  /** Whether a person is there to be asked. */
  public boolean isInteractive() {
    return interactive && in != null;
  }

  /** Asks a question on standard error; nothing when nobody answers. */
  public Optional<String> ask(String question) {
    if (in == null) {
      return Optional.empty();
    }
    err.print(question);
    err.flush();
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
