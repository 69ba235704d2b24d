package io.iacdharma.db.audit.worm;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The protection of the shipped schema, and of what became of its partitions. */
class WormShippedIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#ends";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(SERVERS)
  void findsNoErrorInTheShippedSchemaWhoeverMadeIt(Postgres server) {
    server.execute(
        "postgres",
        "DO $$ BEGIN CREATE ROLE worm_installer LOGIN CREATEROLE; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
            // Where another test made the roles already, an administrator grants them.
            + " DO $$ BEGIN GRANT dharma_migrator, dharma_seeder TO worm_installer;"
            + " EXCEPTION WHEN undefined_object THEN NULL; END $$");
    String database = server.freshDatabase();
    server.execute("postgres", "ALTER DATABASE " + database + " OWNER TO worm_installer");
    Guarded schema = Guarded.on(server, folder, database, "worm_installer");
    List<Finding> found = schema.inspect(true);
    assertThat(found).noneMatch(it -> it.severity() == Severity.ERROR);
    // The hole that the layout leaves open: who applied the migrations can do so again.
    assertThat(found)
        .anySatisfy(
            it -> {
              assertThat(it.rule()).isEqualTo("worm-owner-member");
              assertThat(it.object()).isEqualTo("role worm_installer");
              assertThat(it.severity()).isEqualTo(Severity.WARNING);
              assertThat(it.message()).contains("can act as dharma_owner");
            })
        .anySatisfy(
            it -> {
              assertThat(it.object()).isEqualTo("role dharma_migrator");
              assertThat(it.severity()).isEqualTo(Severity.INFO);
            })
        .anySatisfy(it -> assertThat(it.object()).isEqualTo("role postgres"));
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void looksAtPartitionsThatWereDetachedOrAreBeing(Postgres server) {
    Guarded schema = Guarded.on(server, folder);
    String leaf = schema.leaf();
    schema.execute("ALTER TABLE audit.audit_events DETACH PARTITION " + leaf);
    schema.execute("ALTER TABLE %s DISABLE TRIGGER refuse_statement".formatted(leaf));
    assertThat(objects(schema)).doesNotContain("table " + leaf);
    schema.execute(
        "COMMENT ON TABLE %s IS 'Of November. dharma-db: detached from audit.audit_events a b at c'"
            .formatted(leaf));
    assertThat(schema.inspect(false))
        .filteredOn(it -> it.object().equals("table " + leaf))
        .extracting(Finding::rule)
        .containsExactly("worm-row-trigger", "worm-truncate-trigger");
    schema.execute("ALTER TABLE %s ENABLE ALWAYS TRIGGER refuse_statement".formatted(leaf));
    // Alone, it is kept by its statement trigger.
    assertThat(objects(schema)).doesNotContain("table " + leaf);
  }

  @Test
  void probesWhatFunctionsDoNotShow() {
    Guarded schema = Guarded.on(Postgres.newest(), folder);
    schema.execute(
        """
        CREATE TABLE audit.trail (id int PRIMARY KEY, tx xid8 NOT NULL DEFAULT pg_current_xact_id());
        CREATE FUNCTION audit.partly() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF TG_OP <> 'TRUNCATE' THEN RAISE 'no'; END IF; RETURN NULL; END $$;
        CREATE TRIGGER partly BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.trail EXECUTE FUNCTION audit.partly();
        INSERT INTO audit.trail VALUES (1)""");
    List<TableName> trail = List.of(new TableName("audit", "trail"));
    assertThat(schema.inspect(trail, false))
        .anyMatch(it -> it.rule().equals("worm-trigger-function"))
        .noneMatch(it -> it.rule().equals(Probe.ID));
    assertThat(schema.inspect(trail, true))
        .filteredOn(it -> it.rule().equals(Probe.ID))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.severity()).isEqualTo(Severity.ERROR);
              assertThat(it.message())
                  .isEqualTo(
                      "TRUNCATE of table audit.trail was tried and not refused; it was rolled back");
            });
    assertThat(schema.server().query(schema.name(), "SELECT count(*) FROM audit.trail"))
        .isEqualTo("1");
    // Without the privilege the triggers are not reached, and nothing is claimed of them.
    assertThat(schema.inspect(List.of(Guarded.EVENTS), true))
        .noneMatch(it -> it.rule().equals(Probe.ID));
  }

  @Test
  void seesRowsThatArriveByReplicationAndToolsThatEditPages() {
    Postgres server = Postgres.newest();
    Guarded publisher = Guarded.on(server, folder);
    Guarded schema = Guarded.on(server, folder);
    publisher.execute(
        "CREATE PUBLICATION trail FOR TABLE audit.audit_events WITH (publish_via_partition_root)");
    schema.execute(
        "CREATE EXTENSION pg_surgery; GRANT EXECUTE ON FUNCTION heap_force_kill TO PUBLIC");
    schema.execute(
        "CREATE SUBSCRIPTION trail CONNECTION 'host=127.0.0.1 port=%d user=postgres dbname=%s' PUBLICATION trail WITH (create_slot = false, slot_name = NONE, enabled = false, copy_data = false)"
            .formatted(server.port(), publisher.name()));
    List<Finding> found = schema.inspect(false);
    schema.execute("DROP SUBSCRIPTION trail");
    assertThat(found)
        .anySatisfy(
            it -> {
              assertThat(it.rule()).isEqualTo("worm-subscription");
              assertThat(it.message()).contains("writes into audit.audit_events");
            })
        .anySatisfy(
            it -> {
              assertThat(it.rule()).isEqualTo("worm-page-tools");
              assertThat(it.severity()).isEqualTo(Severity.ERROR);
              assertThat(it.message()).endsWith("may run it: everybody");
            })
        // The servers of tests run without it.
        .anySatisfy(it -> assertThat(it.object()).isEqualTo("setting fsync"));
  }

  private static List<String> objects(Guarded schema) {
    return schema.inspect(false).stream().map(Finding::object).toList();
  }
}
