package io.iacdharma.db.cli.terminal;

/** What a run says on standard error, as loud as the user asked for. */
public final class Talk {

  private final Terminal terminal;
  private final int level;

  /**
   * Creates a voice.
   *
   * @param level -1 quiet, 0 normal, 1 verbose, 2 with library messages
   */
  public Talk(Terminal terminal, int level) {
    this.terminal = terminal;
    this.level = level;
  }

  /** Says what a person wants to know in an ordinary run. */
  public void say(String text) {
    if (level >= 0) {
      terminal.err().println(text);
    }
  }

  /** Says what only {@code -v} asks for. */
  public void detail(String text) {
    if (level >= 1) {
      terminal.err().println(text);
    }
  }
}
