package io.iacdharma.db.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Archives of sealed and other tables: what is written, when, and what is refused. */
class ArchiveIT {

  private final Postgres server = Postgres.newest();

  @Test
  void archivesWhatIsClosedOnceAndFindsItTheSecondTime() {
    Ledger ledger = Ledger.sealed(server, 1000);
    JsonNode archived = ledger.json("partition", "archive").at("/archives/0");
    assertThat(archived.path("partition").asString()).isEqualTo("app.ledger_2026_03");
    assertThat(archived.path("rows").asInt()).isEqualTo(1000);
    assertThat(archived.path("verified").asBoolean()).isTrue();
    Path folder = Path.of(archived.path("folder").asString());
    assertThat(folder.getFileName()).hasToString("ledger_2026_03.20260301");
    assertThat(folder.getParent().getFileName()).hasToString("app.ledger");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "rows.copy.gz",
            "hashes.sha256",
            "manifest.json",
            "table.sql",
            "seal.note",
            "keys",
            "SHA256SUMS");
    assertThat(ledger.run("partition", "archive").expect(0).out()).contains("nothing to do");
    JsonNode listed = ledger.json("partition", "archive", "--list").at("/archives/0");
    assertThat(listed.path("signed").asString()).isEqualTo("trusted");
    assertThat(listed.path("root")).isEqualTo(archived.path("root"));
  }
}
