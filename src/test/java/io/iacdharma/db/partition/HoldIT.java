package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A hold keeps rows where they are, against every step that would take them away. */
class HoldIT {

  private static final String NOW = "2026-03-15T12:00:00Z";

  private final Ground ground =
      Ground.months(Postgres.newest())
          .execute(
              "CREATE TABLE s.old PARTITION OF s.events FOR VALUES FROM ('2025-01-01 00:00+00') TO ('2025-12-01 00:00+00')")
          .policy("premake: 1, retention: 3mon, onExpire: drop, grace: 0d, archive: none");

  private String[] hold(String... more) {
    String[] words = {
      "partition",
      "hold",
      "add",
      "s.events",
      "--from",
      "2025-11-30",
      "--to",
      "2025-12-02",
      "--reason",
      "case 7",
      "--author",
      "legal"
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @Test
  void keepsAPartitionUntilItIsReleased() {
    ground.rotate(NOW).expect(0);
    assertThat(ground.run("partition", "hold").expect(0).out()).contains("no holds");
    ground.run(hold("--tenant", "00000000-0000-0000-0000-000000000001")).expect(0);
    JsonNode held = ground.json("partition", "hold").at("/data/holds/0");
    assertThat(held.path("from").asString()).isEqualTo("2025-11-30T00:00:00Z");
    assertThat(held.path("reason").asString()).isEqualTo("case 7");
    assertThat(held.path("author").asString()).isEqualTo("legal");
    assertThat(ground.rotate(NOW, "--yes", "--confirm", ground.database()).expect(0).err())
        .contains("s.old stays: hold 1 of legal: case 7");
    assertThat(ground.names()).contains("old");

    String[] release = {"partition", "hold", "release", "1", "--reason", "closed"};
    ground.failed(6, "NOT_CONFIRMED", release);
    String[] sure = {"partition", "hold", "release", "1", "--reason", "closed", "--yes"};
    ground.run(sure).expect(0);
    assertThat(ground.run(sure).expect(0).out()).contains("nothing to do");
    ground.failed(
        2, "HOLD_UNKNOWN", "partition", "hold", "release", "9", "--reason", "closed", "--yes");
    ground.rotate(NOW, "--yes").expect(0);
    assertThat(ground.names()).doesNotContain("old");

    // A hold on what is detached already keeps it from being dropped, and says where it is.
    assertThat(ground.run(hold()).expect(0).err()).contains("s.old is detached already");
    assertThat(ground.rotate(NOW, "--yes", "--confirm", ground.database()).expect(0).err())
        .contains("s.old is not dropped: hold 2 of legal");
    assertThat(ground.query("SELECT to_regclass('s.old') IS NOT NULL")).isEqualTo("t");
    ground.run("partition", "hold", "release", "2", "--reason", "closed", "--yes").expect(0);
    ground.rotate(NOW, "--yes", "--confirm", ground.database()).expect(0);
    assertThat(ground.query("SELECT to_regclass('s.old') IS NULL")).isEqualTo("t");
    assertThat(ground.run(hold()).expect(0).err()).contains("s.old is dropped already");
  }

  @Test
  void isRefusedWhereItWouldHoldNothing() {
    ground.failed(
        2,
        "USAGE",
        "partition",
        "hold",
        "add",
        "s.evnets",
        "--from",
        "2025-11-30",
        "--to",
        "2025-12-02",
        "--reason",
        "case 7");
    ground.failed(2, "USAGE", "partition", "hold", "add", "s.events", "--reason", "case 7");
    ground.failed(
        2,
        "USAGE",
        "partition",
        "hold",
        "add",
        "s.events",
        "--from",
        "2025-12-30",
        "--to",
        "2025-12-02",
        "--reason",
        "case 7");
    ground.failed(2, "USAGE", "partition", "hold", "release", "1");
  }
}
