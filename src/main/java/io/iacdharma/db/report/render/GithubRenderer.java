package io.iacdharma.db.report.render;

import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Lays out findings as GitHub's workflow commands, which become annotations on the changed lines.
 */
final class GithubRenderer {

  String render(CheckRun run) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : run.findings()) {
      CheckRun.Place place =
          finding.file() == null ? null : new CheckRun.Place(finding.file(), finding.line());
      String object = finding.object().isEmpty() ? "" : "\nobject: " + finding.object();
      String way =
          finding.alternative().isEmpty() ? "" : "\nthe safe way:\n" + finding.alternative();
      command(
          text, word(finding.severity()), place, finding.rule(), finding.message() + object + way);
    }
    Problem problem = run.problem();
    if (problem != null) {
      String title = "dharma-db " + run.command() + ": " + problem.code();
      command(text, "error", run.place(), title, CheckRun.told(problem));
    } else if (run.findings().isEmpty()) {
      text.append("dharma-db ").append(run.command()).append(": no findings\n");
    }
    return text.toString();
  }

  private static void command(
      StringBuilder text, String word, CheckRun.@Nullable Place place, String title, String body) {
    text.append("::").append(word).append(' ');
    if (place != null) {
      text.append("file=").append(property(place.file()));
      text.append(",line=").append(Math.max(1, place.line())).append(',');
    }
    text.append("title=").append(property(title));
    text.append("::").append(data(body)).append('\n');
  }

  private static String data(String value) {
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String value) {
    return data(value).replace(":", "%3A").replace(",", "%2C");
  }

  private static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "notice";
    };
  }
}
