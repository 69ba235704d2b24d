package io.iacdharma.db.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The partitions of a deployment. */
class DeployPartitionsIT {

  private final Postgres server = Postgres.newest();
  private final String database = server.freshDatabase();

  @TempDir Path folder;

  @Test
  void makesPartitionsThatAreMissingBehindEverythingElse() {
    file("dharma-db.yaml", "partition:\n  tables:\n    public.log: {every: month, premake: 2}\n");
    migration("V1__log.sql", "CREATE TABLE log (at timestamptz NOT NULL) PARTITION BY RANGE (at);");
    JsonNode plan = run("deploy", "plan").expect(0).json();
    assertThat(plan.at("/data/parts").findValuesAsString("part"))
        .containsExactly("expand", "partition", "backfills");
    assertThat(plan.at("/data/parts/1/steps/0/id").asString()).isEqualTo("partitions");
    JsonNode done = run("deploy", "apply").expect(0).json();
    assertThat(done.at("/data/parts/1/outcome").asString()).isEqualTo("changed");
    assertThat(done.at("/data/parts/1/done")).hasSize(3);
    assertThat(query("SELECT count(*) FROM pg_inherits WHERE inhparent = 'log'::regclass"))
        .isEqualTo("3");
    JsonNode again = run("deploy", "apply", "--exit-code").expect(0).json();
    assertThat(again.path("outcome").asString()).isEqualTo("unchanged");

    server.execute(
        database,
        "DO $$ DECLARE last regclass := (SELECT max(inhrelid)::regclass FROM pg_inherits WHERE"
            + " inhparent = 'log'::regclass); BEGIN EXECUTE format('DROP TABLE %s', last); END $$");
    plan = run("deploy", "plan").expect(0).json();
    assertThat(plan.at("/data/parts/1/steps/0/action").asString()).isEqualTo("premake");
    run("deploy", "apply").expect(0);
    assertThat(query("SELECT count(*) FROM pg_inherits WHERE inhparent = 'log'::regclass"))
        .isEqualTo("3");
  }

  @Test
  void saysWhatWasDoneWhenPartitionsFail() {
    file("dharma-db.yaml", "partition:\n  tables:\n    public.log: {every: month, premake: 2}\n");
    migration("V1__t.sql", "CREATE TABLE t ();");
    Run run = run("deploy", "apply").expect(6);
    assertThat(run.json().at("/error/code").asString()).isEqualTo("PARTITION_TABLE_MISSING");
    assertThat(run.json().at("/error/done").asString())
        .startsWith("expand was done: 1 migration applied; partitions failed");
    assertThat(query("SELECT to_regclass('t')")).isEqualTo("t");
  }

  private void migration(String name, String sql) {
    file("migrations/" + name, sql);
  }

  private void file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Run run(String... line) {
    List<String> args = new ArrayList<>(List.of(line));
    args.addAll(List.of("-o", "json", "--url", server.url(database)));
    return new CliRunner(folder).run(args.toArray(String[]::new));
  }

  private String query(String sql) {
    return server.query(database, sql);
  }
}
