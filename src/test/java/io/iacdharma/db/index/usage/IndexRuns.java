package io.iacdharma.db.index.usage;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code index check} with one check, and gives what it told. */
final class IndexRuns {

  private final Path folder;
  private final String url;

  IndexRuns(Path folder, String url) {
    this.folder = folder;
    this.url = url;
  }

  /** A server that could have this extension, if one can be found. */
  static Optional<Postgres> having(String extension) {
    String sql =
        "SELECT count(*) FROM pg_available_extensions WHERE name = '%s'".formatted(extension);
    return Postgres.all().filter(one -> one.query("postgres", sql).equals("1")).findFirst();
  }

  JsonNode run(String check, Instant now, Map<String, String> settings) {
    CliRunner runner = new CliRunner(folder).with("DHARMA_DB_URL", url);
    settings.forEach(runner::with);
    String out =
        runner
            .run(
                "index",
                "check",
                "--only",
                check,
                "--fail-on",
                "never",
                "--now",
                now.toString(),
                "-o",
                "json")
            .expect(0)
            .out();
    return JsonMapper.shared().readTree(out).get("data");
  }

  /** The findings, a line each. */
  static List<String> found(JsonNode data) {
    List<String> lines = new ArrayList<>();
    for (JsonNode one : data.get("findings")) {
      lines.add(
          "%s %s (%s)"
              .formatted(
                  one.get("severity").asString().toUpperCase(Locale.ROOT),
                  one.get("message").asString(),
                  one.get("confidence").asString()));
    }
    return lines;
  }

  /** Why it did not look. */
  static List<String> skipped(JsonNode data) {
    List<String> lines = new ArrayList<>();
    data.get("skipped").forEach(one -> lines.add(one.get("why").asString()));
    return lines;
  }
}
