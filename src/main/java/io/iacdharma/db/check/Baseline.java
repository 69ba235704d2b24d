package io.iacdharma.db.check;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Findings that are known and wait: one identity a line, sorted, so that merging two branches
 * merges two baselines. Lines that begin with # belong to the entry below them and say why it
 * waits; they stay when the file is written anew.
 *
 * @param entries identities, as often as they are known, each with the lines above it
 */
public record Baseline(List<Entry> entries) {

  private static final String HEAD =
      """
      # Findings of dharma-db that were there already: only what is new counts.
      # A line is rule|file|object|statement; comments above a line stay with it.
      """;

  public Baseline {
    entries = List.copyOf(entries);
  }

  /**
   * One known finding.
   *
   * @param identity as {@link Finding#identity()} gives it
   * @param comments the lines above it
   */
  public record Entry(String identity, List<String> comments) {

    public Entry {
      comments = List.copyOf(comments);
    }

    /** The rule or check that found it. */
    public String rule() {
      return identity.substring(0, identity.indexOf('|'));
    }

    /** The file that it is about; empty when it is about none. */
    public String file() {
      String[] parts = identity.split("\\|", 3);
      return parts.length > 1 ? parts[1] : "";
    }
  }

  /**
   * What a baseline says of findings.
   *
   * @param fresh findings that it does not know
   * @param known how many it knows
   * @param stale identities that nothing was found for any more
   */
  public record Compared(List<Finding> fresh, int known, List<String> stale) {}

  /** Nothing is known. */
  public static Baseline empty() {
    return new Baseline(List.of());
  }

  /**
   * Reads a baseline.
   *
   * @throws io.iacdharma.db.error.DharmaException LINT_BASELINE_INVALID
   */
  public static Baseline read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw Problem.of(ErrorCode.LINT_BASELINE_INVALID, "there is no baseline %s".formatted(file))
          .hint("make it from what is found today: add --write-baseline")
          .exception(e);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.LINT_BASELINE_INVALID, "%s cannot be read".formatted(file))
          .because(e.toString())
          .exception(e);
    }
    List<Entry> entries = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        comments.add(line);
      } else if (!line.isBlank()) {
        if (line.split("\\|", 4).length < 4) {
          throw Problem.of(ErrorCode.LINT_BASELINE_INVALID, "the baseline holds what is no finding")
              .at(file + ":" + (i + 1))
              .because("a line is rule|file|object|statement, and this is not: " + line)
              .hint("take the line out, or write the file anew with --write-baseline")
              .exception();
        }
        comments.removeIf(comment -> HEAD.contains(comment + "\n"));
        entries.add(new Entry(unescaped(line), comments));
        comments.clear();
      }
    }
    return new Baseline(entries);
  }

  /**
   * Tells what is new. An entry stands for one finding: of two that are alike and one entry, one is
   * new.
   *
   * @param looked whether what an entry is about was looked at; others are not stale
   */
  public Compared compare(List<Finding> findings, Predicate<Entry> looked) {
    Map<String, Integer> left = new HashMap<>();
    entries.forEach(entry -> left.merge(entry.identity(), 1, Integer::sum));
    List<Finding> fresh = new ArrayList<>();
    for (Finding finding : findings) {
      int count = left.getOrDefault(finding.identity(), 0);
      if (count > 0) {
        left.put(finding.identity(), count - 1);
      } else {
        fresh.add(finding);
      }
    }
    List<String> stale =
        entries.stream()
            .filter(entry -> looked.test(entry))
            .map(Entry::identity)
            .distinct()
            .filter(identity -> left.getOrDefault(identity, 0) > 0)
            .toList();
    return new Compared(List.copyOf(fresh), findings.size() - fresh.size(), stale);
  }

  /**
   * The baseline that knows these findings, with the comments of this one.
   *
   * @param looked whether what an entry is about was looked at; others stay
   */
  public Baseline replaced(List<Finding> findings, Predicate<Entry> looked) {
    Map<String, List<String>> comments = new LinkedHashMap<>();
    entries.forEach(entry -> comments.putIfAbsent(entry.identity(), entry.comments()));
    TreeMap<String, List<Entry>> sorted = new TreeMap<>();
    entries.stream().filter(entry -> !looked.test(entry)).forEach(entry -> add(sorted, entry));
    for (Finding finding : findings) {
      List<String> above = comments.getOrDefault(finding.identity(), List.of());
      comments.remove(finding.identity());
      add(sorted, new Entry(finding.identity(), above));
    }
    return new Baseline(sorted.values().stream().flatMap(List::stream).toList());
  }

  /** The text of the file. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Entry entry : entries) {
      entry.comments().forEach(comment -> text.append(comment).append('\n'));
      text.append(escaped(entry.identity())).append('\n');
    }
    return text.toString();
  }

  private static void add(Map<String, List<Entry>> sorted, Entry entry) {
    sorted.computeIfAbsent(entry.identity(), key -> new ArrayList<>()).add(entry);
  }

  private static String escaped(String identity) {
    return identity.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        char escaped = line.charAt(++i);
        text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
