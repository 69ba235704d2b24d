package io.iacdharma.db.restore.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a recovering server has said so far, line by line as it comes. */
final class RecoveryLog {

  private static final int KEPT = 20;
  private static final Pattern RESTORED =
      Pattern.compile("restored log file \"([0-9A-F]{24})\" from archive");
  private static final Pattern STOPPING = Pattern.compile("LOG: +(recovery stopping .*)");
  private static final Pattern ENDED_AT =
      Pattern.compile("last completed transaction was at log time (.*)");
  private static final Pattern TOO_LOW =
      Pattern.compile(
          "(\\w+) = \\d+ is a lower setting than on the primary server, where its value was (\\d+)");

  private final Path file;
  private final Set<String> restored = new HashSet<>();
  private final Map<String, Integer> tooLow = new LinkedHashMap<>();
  private final Deque<String> last = new ArrayDeque<>();
  private final StringBuilder unfinished = new StringBuilder();
  private @Nullable String stopping;
  private @Nullable String lastTransaction;
  private boolean pausing;
  private long read;

  RecoveryLog(Path file) {
    this.file = file;
  }

  /** Reads what has come since the last time. */
  void refresh() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] text;
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      text = new byte[(int) Math.min(Math.max(0, log.length() - read), 1 << 24)];
      log.seek(read);
      log.readFully(text);
    }
    read += text.length;
    unfinished.append(new String(text, StandardCharsets.UTF_8));
    int from = 0;
    for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n", from)) {
      line(unfinished.substring(from, end));
      from = end + 1;
    }
    unfinished.delete(0, from);
  }

  private void line(String line) {
    last.addLast(line);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    Matcher found = RESTORED.matcher(line);
    if (found.find()) {
      restored.add(found.group(1));
    }
    found = STOPPING.matcher(line);
    if (found.find()) {
      stopping = found.group(1);
    }
    found = ENDED_AT.matcher(line);
    if (found.find()) {
      lastTransaction = found.group(1);
    }
    found = TOO_LOW.matcher(line);
    if (found.find()) {
      tooLow.put(found.group(1), Integer.parseInt(found.group(2)));
    }
    pausing |= line.contains("pausing at the end of recovery");
  }

  /** How many segments came from the archive. */
  int restoredSegments() {
    return restored.size();
  }

  /** Why recovery stopped before the end of the WAL, in the server's words, or null. */
  @Nullable String stopping() {
    return stopping;
  }

  /** The time of the last transaction, in the server's words, or null. */
  @Nullable String lastTransaction() {
    return lastTransaction;
  }

  boolean isPausing() {
    return pausing;
  }

  /** Settings that are lower than the WAL needs them, with what it needs. */
  Map<String, Integer> tooLow() {
    return Map.copyOf(tooLow);
  }

  /** The last lines. */
  String lastLines() {
    return String.join("\n", last);
  }
}
