package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.SealedMonths.month;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server's files, edited below the server: no trigger, no log, no transaction sees it. */
class HeapFileIT {

  @TempDir Path folder;

  @Test
  void findsTheRowThatWasEditedOnDisk() {
    // Checksums would tell of it too; whoever edits files mends them as well.
    Postgres server = Postgres.start(Postgres.newest().bin(), "ignore_checksum_failure=on");
    try {
      SealedMonths sealed = new SealedMonths(server, folder).months(2).seal("--no-close");
      String id = sealed.id(2, 9);
      String path =
          sealed.query(
              "SELECT pg_relation_filepath('audit.%s')".formatted(SealedMonths.partition(2)));
      server.whileStopped(() -> replace(server.data().resolve(path), "2-9", "2-0"));
      assertThat(sealed.query("SELECT resource_id FROM audit.audit_events WHERE id = '" + id + "'"))
          .isEqualTo("2-0");

      JsonNode data = sealed.verify(9);
      JsonNode found = month(data, 2);
      assertThat(found.path("verdict").asString()).isEqualTo("changed");
      assertThat(found.at("/firstBadRow/position").asLong()).isEqualTo(9);
      assertThat(found.at("/firstBadRow/key").asString()).contains(id);
      assertThat(month(data, 1).path("verdict").asString()).isEqualTo("intact");
    } finally {
      server.stop();
    }
  }

  private static void replace(Path file, String old, String other) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      int at = bytes.indexOf(old);
      assertThat(at).isPositive();
      assertThat(bytes.indexOf(old, at + 1)).isNegative();
      Files.writeString(file, bytes.replace(old, other), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
