package io.iacdharma.db.backup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Takes what pg_basebackup says: its progress goes to one, its last other words are kept. */
final class ProgramWords implements Consumer<String> {

  private static final int KEPT = 12;

  private final CopyProgress progress;
  private final Consumer<String> detail;
  private final Deque<String> last = new ArrayDeque<>();

  /**
   * Takes words.
   *
   * @param detail takes every line that is not progress
   */
  ProgramWords(CopyProgress progress, Consumer<String> detail) {
    this.progress = progress;
    this.detail = detail;
  }

  @Override
  public void accept(String line) {
    if (line.isBlank() || progress.take(line)) {
      return;
    }
    detail.accept("  " + line);
    synchronized (last) {
      last.addLast(line);
      if (last.size() > KEPT) {
        last.removeFirst();
      }
    }
  }

  /** The last lines that were not progress. */
  String last() {
    synchronized (last) {
      return String.join("\n", last);
    }
  }
}
