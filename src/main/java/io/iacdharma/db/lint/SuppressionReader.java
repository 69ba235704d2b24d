package io.iacdharma.db.lint;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.migrate.ScriptStatement;
import io.iacdharma.db.migrate.SqlComment;
import io.iacdharma.db.migrate.SqlComments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the comments of a migration that allow what a rule would find: {@code -- dharma-db: allow
 * rule because reason}, and Squawk's {@code -- squawk-ignore rule}. A comment is about the
 * statement on its line, else about the one that follows.
 */
final class SuppressionReader {

  private static final Pattern OURS = Pattern.compile("(?s)dharma-db:\\s*(\\w+)(.*)");
  private static final Pattern SQUAWK = Pattern.compile("(?s)squawk-ignore(-file)?(?![\\w-])(.*)");
  private static final Pattern BECAUSE = Pattern.compile("(?s)(.*?)\\bbecause\\b(.*)");
  private static final Pattern IN_THIS_FILE =
      Pattern.compile("(?s)(.*?)\\s+in\\s+this\\s+file\\s*");

  private static final String FORM = "-- dharma-db: allow RULE[,RULE] because REASON";

  private final RuleNames names;
  private final List<ScriptStatement> statements;
  private final String file;
  private final List<Suppression> found = new ArrayList<>();

  private SuppressionReader(RuleNames names, List<ScriptStatement> statements, String file) {
    this.names = names;
    this.statements = statements;
    this.file = file;
  }

  /**
   * The suppressions of a file.
   *
   * @param statements the file's statements; none to see only whether all is well
   * @param text the file's text
   * @param file what errors call it
   * @throws io.iacdharma.db.error.DharmaException LINT_SUPPRESSION_INVALID for a rule that there is
   *     not, or without a reason
   */
  static List<Suppression> read(
      RuleNames names, List<ScriptStatement> statements, String text, String file) {
    SuppressionReader reader = new SuppressionReader(names, statements, file);
    // The plain search spares nearly every file the scan.
    if (text.contains("dharma-db:") || text.contains("squawk-ignore")) {
      SqlComments.of(text).forEach(reader::comment);
    }
    return reader.found;
  }

  private void comment(SqlComment comment) {
    Matcher ours = OURS.matcher(comment.text());
    Matcher squawk = SQUAWK.matcher(comment.text());
    if (ours.matches()) {
      if (ours.group(1).equals("allow")) {
        ours(comment, ours.group(2));
      } else if (Suggestion.nearest(ours.group(1), List.of("allow", "ignore")).isPresent()) {
        throw invalid(comment, "'%s' is not 'allow'".formatted(ours.group(1)));
      }
    } else if (squawk.matches()) {
      squawk(comment, squawk.group(2), squawk.group(1) != null);
    }
  }

  private void ours(SqlComment comment, String rest) {
    Matcher because = BECAUSE.matcher(rest);
    if (!because.matches() || because.group(2).isBlank()) {
      throw invalid(comment, "it gives no reason");
    }
    Matcher whole = IN_THIS_FILE.matcher(because.group(1));
    boolean wholeFile = whole.matches();
    String reason = because.group(2).strip().replaceAll("\\s+", " ");
    for (String name : (wholeFile ? whole.group(1) : because.group(1)).split(",", -1)) {
      List<RuleInfo> rules = names.find(name.strip());
      if (name.isBlank()) {
        throw invalid(comment, "it names no rule");
      }
      if (rules.isEmpty()) {
        throw invalid(comment, names.unknown(name.strip()));
      }
      add(comment, name.strip(), ids(rules), reason, wholeFile, false);
    }
  }

  private void squawk(SqlComment comment, String rest, boolean wholeFile) {
    List<String> given = Stream.of(rest.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
    if (given.isEmpty()) {
      add(comment, "", Set.of(), "no reason given", wholeFile, true);
    }
    for (String name : given) {
      Set<String> ids = ids(names.find(name));
      // A name that is no rule's stays one that matches nothing, and is told as unused.
      add(comment, name, ids.isEmpty() ? Set.of(name) : ids, "no reason given", wholeFile, true);
    }
  }

  private void add(
      SqlComment comment,
      String name,
      Set<String> ids,
      String reason,
      boolean wholeFile,
      boolean foreign) {
    int first = wholeFile ? 0 : Integer.MAX_VALUE;
    int last = wholeFile ? Integer.MAX_VALUE : 0;
    if (!wholeFile) {
      for (ScriptStatement statement : about(comment)) {
        first = Math.min(first, statement.line());
        last = Math.max(last, statement.lastLine());
      }
    }
    found.add(new Suppression(comment.line(), name, ids, first, last, reason, foreign));
  }

  /** The statements on the comment's line, else the next one; none behind the last. */
  private List<ScriptStatement> about(SqlComment comment) {
    List<ScriptStatement> here =
        statements.stream()
            .filter(s -> s.line() <= comment.line() && s.lastLine() >= comment.line())
            .toList();
    return here.isEmpty()
        ? statements.stream().filter(s -> s.line() > comment.line()).limit(1).toList()
        : here;
  }

  private static Set<String> ids(List<RuleInfo> rules) {
    return rules.stream().map(RuleInfo::id).collect(Collectors.toSet());
  }

  private RuntimeException invalid(SqlComment comment, String reason) {
    return Problem.of(
            ErrorCode.LINT_SUPPRESSION_INVALID, "a comment that allows something is wrong")
        .at(file + ":" + comment.line() + "\n  -- " + comment.text().lines().findFirst().orElse(""))
        .because(reason)
        .after("nothing was judged")
        .hint(FORM + "; dharma-db help lint lists the rules")
        .exception();
  }
}
