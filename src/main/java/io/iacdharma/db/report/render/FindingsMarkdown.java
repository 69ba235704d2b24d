package io.iacdharma.db.report.render;

import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Locale;

/**
 * Lays out findings as Markdown for a merge request's comment: a table, then the safe way of each,
 * folded away. No text of a finding can become markup.
 */
final class FindingsMarkdown {

  String render(CheckRun run, List<Block> blocks) {
    StringBuilder text = new StringBuilder("### dharma-db ").append(run.command()).append(": ");
    if (run.problem() != null) {
      text.append("failed\n\n").append(plain(run.problem().message())).append("\n\n");
      return fenced(text, CheckRun.told(run.problem()), "").append('\n').toString();
    }
    text.append(counts(run.findings())).append("\n\n");
    if (!run.findings().isEmpty()) {
      text.append("| severity | place | rule | what |\n| --- | --- | --- | --- |\n");
      for (Finding finding : run.findings()) {
        text.append(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    word(finding.severity()),
                    code(place(finding)),
                    code(finding.rule()),
                    plain(finding.message())));
      }
      text.append('\n');
      run.findings().stream()
          .filter(finding -> !finding.alternative().isEmpty())
          .forEach(finding -> details(text, finding));
    }
    return text + new MarkdownRenderer().render(blocks);
  }

  private static void details(StringBuilder text, Finding finding) {
    text.append("<details><summary>The safe way: ")
        .append(html(finding.rule() + ", " + place(finding)))
        .append("</summary>\n\n");
    fenced(text, finding.alternative(), "sql").append("\n</details>\n\n");
  }

  /** A fence that is longer than any inside. */
  private static StringBuilder fenced(StringBuilder text, String content, String language) {
    String fence = "`".repeat(Math.max(3, longestRun(content) + 1));
    return text.append(fence)
        .append(language)
        .append('\n')
        .append(content.stripTrailing())
        .append('\n')
        .append(fence)
        .append('\n');
  }

  static String counts(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "no findings";
    }
    StringBuilder text = new StringBuilder();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      long count = findings.stream().filter(finding -> finding.severity() == severity).count();
      if (count > 0) {
        String plural = severity == Severity.INFO || count == 1 ? "" : "s";
        text.append(text.isEmpty() ? "" : ", ").append(count).append(' ');
        text.append(word(severity)).append(plural);
      }
    }
    return text.toString();
  }

  private static String place(Finding finding) {
    return finding.file() == null ? finding.object() : finding.file() + ":" + finding.line();
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** A code span inside a table's cell. */
  private static String code(String value) {
    String line = value.replaceAll("\\R", " ").replace("|", "\\|");
    String fence = "`".repeat(longestRun(line) + 1);
    String pad = fence.length() > 1 ? " " : "";
    return line.isBlank() ? "" : fence + pad + line + pad + fence;
  }

  private static String plain(String value) {
    return html(value.replaceAll("\\R", " ")).replaceAll("([\\\\`*_\\[\\]|#~!])", "\\\\$1");
  }

  private static String html(String value) {
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static int longestRun(String value) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < value.length(); i++) {
      run = value.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
