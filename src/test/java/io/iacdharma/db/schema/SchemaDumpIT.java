package io.iacdharma.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is called the same is the same to {@code pg_dump}, and what it tells apart is told. */
class SchemaDumpIT {

  static Stream<Postgres> servers() {
    return Postgres.ends();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void agreesWithDumps(Postgres server) {
    Compared twins = Compared.with(server, "diff/everything.sql");
    assertThat(dump(server, twins.actual())).isEqualTo(dump(server, twins.expected()));
    assertThat(twins.differences()).isEmpty();
    for (String change :
        java.util.List.of(
            "ALTER TABLE ops.base ADD COLUMN c integer",
            "COMMENT ON VIEW ops.sums IS 'x'",
            "ALTER FUNCTION ops.add(integer, integer) COST 7",
            "ALTER TABLE ops.events_1 ALTER COLUMN body SET DEFAULT '{}'",
            "ALTER INDEX ops.report_id SET (fillfactor = 60)",
            "GRANT SELECT ON ops.sums TO PUBLIC",
            "ALTER TABLE ops.events_1 ENABLE REPLICA TRIGGER touch")) {
      String before = dump(server, twins.actual());
      twins.change(change);
      assertThat(dump(server, twins.actual())).as(change).isNotEqualTo(before);
      assertThat(twins.told()).as(change).hasSize(1);
      twins.want(change);
      assertThat(twins.told()).as(change).isEmpty();
    }
  }

  private static String dump(Postgres server, String database) {
    Processes.Ended ended =
        Processes.run(
            new ProcessBuilder(
                server.bin().resolve("pg_dump").toString(),
                "--schema-only",
                "--dbname=" + server.url(database)));
    assertThat(ended.status()).as(ended.err()).isZero();
    return ended.out().replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }
}
