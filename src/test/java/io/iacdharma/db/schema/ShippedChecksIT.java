package io.iacdharma.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped schema passes its own checks, the optional ones too, with nothing ignored. */
class ShippedChecksIT {

  private static final String SETTINGS = Path.of("dharma-db.yaml").toAbsolutePath().toString();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void findsNothingInTheShippedSchema(Postgres server) throws SQLException {
    ShippedSchema schema = ShippedSchema.withTenants(server);
    server.execute(schema.database(), "ANALYZE");
    List<String> found = new ArrayList<>();
    String url = server.url(schema.database());
    for (String command : List.of("index", "schema")) {
      JsonNode data =
          JsonMapper.shared()
              .readTree(
                  new CliRunner(folder)
                      .run(
                          command,
                          "check",
                          "--optional",
                          "all",
                          "--fail-on",
                          "never",
                          "-o",
                          "json",
                          "--config",
                          SETTINGS,
                          "--url",
                          url)
                      .expect(0)
                      .out())
              .get("data");
      assertThat(data.get("ignored")).isEmpty();
      assertThat(data.get("summary").get("checks").asInt()).isGreaterThan(20);
      for (JsonNode finding : data.get("findings")) {
        String check = finding.get("check").asString();
        String group = finding.get("group").asString();
        // The server is a test's, and the clock decides about partitions; who is a superuser or may
        // become the owner is no matter of the schema.
        if (!group.equals("runtime") && !group.equals("partition") && !check.startsWith("worm-")) {
          found.add(check + ": " + finding.get("message").asString());
        }
      }
    }
    assertThat(found).isEmpty();
  }
}
