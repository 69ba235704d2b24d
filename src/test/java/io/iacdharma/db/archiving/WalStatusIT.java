package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the status says of the way of WAL, in good days and in bad ones. */
class WalStatusIT {

  private static WalGround ground;
  private static Path repository;

  @BeforeAll
  static void start() {
    ground = WalGround.start(Postgres.newest().bin());
    ground.segments(4);
    repository = ground.folder().resolve("repository");
    ground
        .run(
            "wal",
            "ship",
            "--once",
            "--spool",
            ground.archived().spool() + "",
            "--repository",
            repository + "")
        .expect(0);
  }

  @AfterAll
  static void stop() {
    ground.close();
  }

  @Test
  void tellsWhatThereIs() {
    JsonNode data = json(status("-o", "json").expect(0));
    JsonNode archive = data.at("/archives/0");
    List<String> stored = ground.stored(repository);
    assertThat(archive.path("lastSegment").asString()).isEqualTo(stored.get(stored.size() - 1));
    assertThat(archive.at("/branches/0/segments").asInt()).isEqualTo(stored.size());
    assertThat(archive.at("/branches/0/gaps").size()).isZero();
    assertThat(data.at("/spool/files").asInt()).isZero();
    assertThat(data.at("/archiver/ready").asInt()).isZero();
    assertThat(data.at("/archiver/lastArchived").asString())
        .isEqualTo(stored.get(stored.size() - 1));
    CliRunner.Run metrics = status("-o", "prometheus").expect(0);
    assertThat(metrics.out())
        .contains("dharma_db_wal_last_age_seconds{")
        .contains("dharma_db_wal_unshipped_files{")
        .contains("dharma_db_wal_archiver_failed_total{")
        .contains("dharma_db_wal_gaps{");
  }

  @Test
  void findsWhatIsWrong() throws IOException {
    Path spool = ground.newFolder("bad-spool");
    Path late = Files.writeString(spool.resolve("0000000100000000000000AA"), "x");
    Files.setLastModifiedTime(late, java.nio.file.attribute.FileTime.fromMillis(0));
    Path refused = Files.createDirectory(spool.resolve("refused"));
    Files.writeString(refused.resolve("0000000100000000000000AB"), "x");
    Files.writeString(refused.resolve("0000000100000000000000AB.txt"), "WAL_DAMAGED");
    String segment = ground.stored(repository).get(1);
    Path record =
        repository.resolve(ground.archive(repository).key("wal/00000001/" + segment + ".json"));
    Path hidden = Files.move(record, record.resolveSibling("." + segment));
    ground.query("SELECT pg_create_physical_replication_slot('dharma_db', true)");
    ground.server().execute("postgres", "ALTER SYSTEM SET archive_command = '/bin/true'");
    ground.query("SELECT pg_reload_conf()");
    WalGround.await(() -> ground.query("SHOW archive_command").equals("/bin/true"));
    try {
      CliRunner.Run run = status("-o", "json", "--spool", spool.toString()).expect(3);
      assertThat(rules(run))
          .containsExactlyInAnyOrder(
              "wal-gap", "wal-late", "wal-refused", "wal-discarded", "wal-slot");
      assertThat(run.out()).contains(segment + " is missing");
      status("--spool", spool.toString(), "--fail-on", "never").expect(0);
    } finally {
      Files.move(hidden, record);
      ground.query("SELECT pg_drop_replication_slot('dharma_db')");
      ground.server().execute("postgres", "ALTER SYSTEM SET archive_command = 'false'");
      ground.query("SELECT pg_reload_conf()");
    }
    ground.query("SELECT pg_logical_emit_message(true, 'test', 'x')");
    ground.query("SELECT pg_switch_wal()");
    WalGround.await(
        () -> ground.query("SELECT failed_count > 0 FROM pg_stat_archiver").equals("t"));
    assertThat(rules(status("-o", "json").expect(3))).containsExactly("wal-failing");
    ground
        .server()
        .execute(
            "postgres",
            "ALTER SYSTEM SET archive_command = '%s %s \"%%p\" \"%%f\"'"
                .formatted(ground.folder().resolve("archive-wal"), ground.archived().spool()));
    ground.query("SELECT pg_reload_conf()");
    WalGround.await(
        () ->
            ground
                .query("SELECT last_archived_time > last_failed_time FROM pg_stat_archiver")
                .equals("t"));
    status().expect(0);
  }

  @Test
  void looksWithoutAServer() {
    CliRunner.Run run =
        new CliRunner(ground.folder())
            .run(
                "wal",
                "status",
                "--url",
                "postgresql://postgres@127.0.0.1:" + Postgres.freePort() + "/postgres",
                "--repository",
                repository.toString());
    assertThat(run.expect(0).err()).contains("without a server");
    CliRunner.Run none =
        ground.run("wal", "status", "-o", "json", "--repository", ground.folder() + "/none");
    assertThat(rules(none.expect(3))).containsExactly("wal-repository");
  }

  private static CliRunner.Run status(String... more) {
    List<String> line = new ArrayList<>(List.of("wal", "status", "--repository", repository + ""));
    line.addAll(List.of(more));
    if (!line.contains("--spool")) {
      line.addAll(List.of("--spool", ground.archived().spool().toString()));
    }
    return ground.run(line.toArray(String[]::new));
  }

  private static JsonNode json(CliRunner.Run run) {
    return run.json().path("data");
  }

  private static List<String> rules(CliRunner.Run run) {
    List<String> rules = new ArrayList<>();
    json(run).path("findings").forEach(one -> rules.add(one.path("rule").asString()));
    return rules;
  }
}
