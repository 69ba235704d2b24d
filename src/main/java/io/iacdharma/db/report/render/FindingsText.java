package io.iacdharma.db.report.render;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Locale;

/**
 * Lays out findings the way compilers do, so that an editor can go to the line: {@code file:line:
 * error: message [rule]}, then what it is about and the safe way, indented. What is only worth
 * knowing has one line.
 */
public final class FindingsText {

  /** The text of these findings, each line ended. */
  public String render(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      if (finding.file() != null) {
        text.append(finding.file()).append(':').append(finding.line()).append(": ");
      }
      text.append(finding.severity().name().toLowerCase(Locale.ROOT)).append(": ");
      text.append(oneLine(finding.message())).append(" [").append(finding.rule()).append("]\n");
      if (finding.severity() == Severity.INFO) {
        continue;
      }
      part(text, "object", finding.object());
      part(text, "statement", finding.statement());
      if (!finding.alternative().isEmpty()) {
        text.append("  the safe way:\n");
        finding
            .alternative()
            .lines()
            .forEach(line -> text.append(("    " + line).stripTrailing()).append('\n'));
      }
      text.append("  more: dharma-db help ").append(finding.rule()).append('\n');
    }
    return text.toString();
  }

  private static void part(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append("  ").append(name).append(": ").append(oneLine(value)).append('\n');
    }
  }

  private static String oneLine(String value) {
    return value.replaceAll("\\R", " ");
  }
}
