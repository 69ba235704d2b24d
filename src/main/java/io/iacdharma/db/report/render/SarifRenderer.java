package io.iacdharma.db.report.render;

import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays out findings as a SARIF 2.1.0 log. Files are relative to the repository's root; the rules'
 * pages travel inside, so that a reader needs nothing else.
 */
final class SarifRenderer {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  String render(CheckRun run) {
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", "2.1.0");
    log.put("runs", List.of(run(run)));
    StringWriter text = new StringWriter();
    new JsonWriter().write(log, text);
    return text.toString();
  }

  private static Map<String, Object> run(CheckRun run) {
    List<Finding> firsts = new ArrayList<>();
    Map<String, Integer> index = new LinkedHashMap<>();
    for (Finding finding : run.findings()) {
      if (index.putIfAbsent(finding.rule(), firsts.size()) == null) {
        firsts.add(finding);
      }
    }
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "dharma-db");
    driver.put("version", run.version());
    driver.put("rules", firsts.stream().map(finding -> rule(finding, run)).toList());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("tool", Map.of("driver", driver));
    tree.put(
        "automationDetails", Map.of("id", "dharma-db/" + run.command().replace(' ', '-') + "/"));
    tree.put("invocations", List.of(invocation(run)));
    tree.put("columnKind", "utf16CodeUnits");
    Fingerprints marks = new Fingerprints();
    tree.put(
        "results",
        run.findings().stream()
            .map(finding -> result(finding, index.getOrDefault(finding.rule(), 0), marks))
            .toList());
    return tree;
  }

  private static Map<String, Object> rule(Finding finding, CheckRun run) {
    String page = run.pages().apply(finding.page());
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", finding.rule());
    rule.put("name", pascalCase(finding.rule()));
    rule.put("shortDescription", Map.of("text", summary(page, finding.rule())));
    Map<String, Object> help = new LinkedHashMap<>();
    help.put("text", page.isEmpty() ? "dharma-db help " + finding.rule() : page);
    if (!page.isEmpty()) {
      help.put("markdown", page);
    }
    rule.put("help", help);
    rule.put("defaultConfiguration", Map.of("level", level(finding.severity())));
    return rule;
  }

  private static String pascalCase(String id) {
    return Stream.of(id.split("-"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The first sentence of a page, behind its heading. */
  private static String summary(String page, String rule) {
    StringBuilder paragraph = new StringBuilder();
    for (String line : page.lines().toList()) {
      boolean text = !line.isBlank() && !line.startsWith("#") && !line.startsWith("```");
      if (text) {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
      } else if (!paragraph.isEmpty()) {
        break;
      }
    }
    int end = paragraph.indexOf(". ");
    String sentence = end < 0 ? paragraph.toString() : paragraph.substring(0, end + 1);
    return sentence.isEmpty() ? rule : sentence;
  }

  private static Map<String, Object> invocation(CheckRun run) {
    List<Map<String, Object>> notes = new ArrayList<>();
    run.warnings().forEach(warning -> notes.add(note("warning", warning)));
    Map<String, Object> invocation = new LinkedHashMap<>();
    Problem problem = run.problem();
    if (problem != null) {
      Map<String, Object> note = note("error", CheckRun.told(problem));
      note.put("descriptor", Map.of("id", problem.code().name()));
      if (run.place() != null) {
        note.put(
            "locations",
            List.of(Map.of("physicalLocation", physical(run.place().file(), run.place().line()))));
      }
      notes.add(note);
    }
    invocation.put("executionSuccessful", problem == null);
    invocation.put("exitCode", run.exitCode().status());
    invocation.put("toolExecutionNotifications", notes);
    return invocation;
  }

  private static Map<String, Object> note(String level, String text) {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("level", level);
    note.put("message", Map.of("text", text));
    return note;
  }

  private static Map<String, Object> result(Finding finding, int rule, Fingerprints marks) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.rule());
    result.put("ruleIndex", rule);
    result.put("level", level(finding.severity()));
    String way =
        finding.alternative().isEmpty() ? "" : "\n\nThe safe way:\n" + finding.alternative();
    result.put("message", Map.of("text", finding.message() + way));
    Map<String, Object> location = new LinkedHashMap<>();
    if (finding.file() != null) {
      Map<String, Object> physical = physical(finding.file(), finding.line());
      if (!finding.statement().isEmpty() && physical.get("region") != null) {
        physical.put(
            "region",
            Map.of("startLine", finding.line(), "snippet", Map.of("text", finding.statement())));
      }
      location.put("physicalLocation", physical);
    }
    if (!finding.object().isEmpty()) {
      location.put(
          "logicalLocations",
          List.of(Map.of("fullyQualifiedName", finding.object(), "kind", "object")));
    }
    if (!location.isEmpty()) {
      result.put("locations", List.of(location));
    }
    result.put("partialFingerprints", Map.of("dharmaDbIdentity/v1", marks.next(finding)));
    return result;
  }

  private static Map<String, Object> physical(String file, int line) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("uri", uri(file));
    if (!file.startsWith("/")) {
      artifact.put("uriBaseId", "%SRCROOT%");
    }
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", artifact);
    if (line > 0) {
      physical.put("region", Map.of("startLine", line));
    }
    return physical;
  }

  /** The path as a URI reference: every byte that is not plain is escaped. */
  static String uri(String file) {
    StringBuilder uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
    for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/".indexOf(c) >= 0;
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }
}
