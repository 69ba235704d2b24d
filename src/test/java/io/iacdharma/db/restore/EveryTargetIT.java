package io.iacdharma.db.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.LoggedLoad;
import io.iacdharma.db.support.LoggedLoad.Row;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A full backup and three increments under load, then restores to moments that are drawn by lot:
 * each one gives exactly the rows that the load had written down by then. {@code
 * -Ddharma.db.restore.targets=20} draws twenty.
 */
class EveryTargetIT {

  private static final int TARGETS = Integer.getInteger("dharma.db.restore.targets", 4);

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void restoresExactlyTheRowsOfEveryMoment(Postgres like) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    try (ArchivedServer server = ArchivedServer.start(like.bin())) {
      CliRunner cli =
          new CliRunner(server.folder()).with("DHARMA_DB_BACKUP_BINARIES", like.bin().toString());
      Map<String, Integer> points = new HashMap<>();
      List<Row> rows;
      int first;
      try (LoggedLoad load = LoggedLoad.start(server.server())) {
        load.await(50);
        backup(cli, server, "full");
        first = load.rows().size();
        for (int i = 1; i <= 3; i++) {
          load.await(60);
          backup(cli, server, "incremental");
        }
        load.await(60);
        load.close();
        rows = load.rows();
        server.server().query("postgres", "SELECT pg_create_restore_point('done')");
        points.put("done", rows.size());
      }
      server.switchAndShip();
      List<Aim> aims = aims(random, rows, first, points);
      for (Aim aim : aims.subList(0, Math.min(TARGETS, aims.size()))) {
        Path into = server.folder().resolve("restored");
        List<String> line = new ArrayList<>(List.of("restore", "apply", "--yes"));
        line.addAll(aim.options());
        line.addAll(
            List.of(
                "--into",
                into + "",
                "--start",
                "--port",
                Postgres.freePort() + "",
                "--repository",
                server.repositoryFolder() + ""));
        cli.run(line.toArray(String[]::new)).expect(0);
        try (RestoredServer restored = RestoredServer.at(like.bin(), into)) {
          assertThat(
                  restored.query("SELECT string_agg(value::text, ',' ORDER BY value) FROM logged"))
              .as("seed %d, %s", seed, aim)
              .isEqualTo(upTo(aim.rows()));
        }
      }
    }
  }

  private static void backup(CliRunner cli, ArchivedServer server, String type) {
    try (Shipping shipping = new Shipping(server)) {
      cli.run(
              "backup",
              "create",
              "--type",
              type,
              "--repository",
              server.repositoryFolder() + "",
              "--url",
              server.server().url("postgres"))
          .expect(0);
      shipping.check();
    }
  }

  /**
   * A target and what must be there.
   *
   * @param options as they are typed
   * @param rows how many of the rows, from the first
   */
  private record Aim(List<String> options, int rows) {}

  /** One of every kind, in an order by lot, then more of them. */
  private static List<Aim> aims(
      Random random, List<Row> rows, int first, Map<String, Integer> points) {
    List<Aim> aims = new ArrayList<>();
    while (aims.size() < TARGETS) {
      List<Aim> round = new ArrayList<>();
      round.add(new Aim(List.of("--latest"), rows.size()));
      round.add(new Aim(List.of("--to-name", "done"), points.getOrDefault("done", 0)));
      Row at = pick(random, rows, first);
      round.add(new Aim(List.of("--to-time", at.time()), at.value()));
      Row before = pick(random, rows, first);
      round.add(new Aim(List.of("--to-time", before.time(), "--exclusive"), before.value() - 1));
      Row between = pick(random, rows, first);
      round.add(new Aim(List.of("--to-time", between(rows, between)), between.value()));
      Row lsn = pick(random, rows, first);
      round.add(new Aim(List.of("--to-lsn", lsn.lsn()), lsn.value()));
      Row xid = pick(random, rows, first);
      round.add(new Aim(List.of("--to-xid", xid.xid()), xid.value()));
      Row not = pick(random, rows, first);
      round.add(new Aim(List.of("--to-xid", not.xid(), "--exclusive"), not.value() - 1));
      java.util.Collections.shuffle(round, random);
      aims.addAll(round);
    }
    return aims;
  }

  private static Row pick(Random random, List<Row> rows, int first) {
    return rows.get(first + 5 + random.nextInt(rows.size() - first - 10));
  }

  /** A moment in the middle between a row's commit and the next one's. */
  private static String between(List<Row> rows, Row row) {
    Instant at = Instant.parse(row.time());
    Instant next = Instant.parse(rows.get(row.value()).time());
    return at.plus(Duration.between(at, next).dividedBy(2)).toString();
  }

  private static String upTo(int last) {
    return String.join(",", IntStream.rangeClosed(1, last).mapToObj(String::valueOf).toList());
  }
}
