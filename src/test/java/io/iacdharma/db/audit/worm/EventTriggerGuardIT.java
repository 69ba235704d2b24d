package io.iacdharma.db.audit.worm;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.report.Finding;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The event triggers that the page of the check has, as a superuser makes them. */
class EventTriggerGuardIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#all";
  private static final Path PAGE = Path.of("src/site/markdown/checks/worm-event-trigger.md");
  private static final String EVENTS = "audit.audit_events";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource(SERVERS)
  void holdTheOwnerBackAndLetPartitionsComeAndGo(Postgres server) {
    Guarded schema = Guarded.on(server, folder);
    server.execute(
        "postgres",
        "DO $$ BEGIN CREATE ROLE worm_owner LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
            + " GRANT dharma_migrator TO worm_owner");
    String leaf = schema.leaf();
    List<String> attacks =
        List.of(
            "ALTER TABLE " + EVENTS + " ALTER COLUMN payload TYPE jsonb USING '{}'",
            "ALTER TABLE " + EVENTS + " DROP COLUMN user_agent",
            "ALTER TABLE " + EVENTS + " DISABLE TRIGGER refuse_change",
            "ALTER TABLE " + leaf + " DISABLE TRIGGER ALL",
            "ALTER TABLE " + leaf + " ENABLE TRIGGER refuse_statement",
            "DROP TRIGGER refuse_change ON " + EVENTS,
            "DROP TRIGGER refuse_statement ON " + leaf,
            "CREATE RULE lose_it AS ON INSERT TO " + EVENTS + " DO INSTEAD NOTHING",
            "DROP TABLE " + EVENTS);
    assertThat(attempts(schema, attacks)).containsOnly("accepted");
    assertThat(guards(schema))
        .singleElement()
        .satisfies(
            it -> assertThat(it.message()).contains("TYPE … USING", "dropping", "disabling"));

    schema.execute(sql());

    assertThat(guards(schema)).isEmpty();
    assertThat(attempts(schema, attacks)).containsOnly("42501");
    // A superuser mends what there is to mend.
    assertThat(schema.attempt("postgres", attacks.get(1))).isEqualTo("accepted");
    for (String upkeep :
        List.of(
            "SELECT audit.create_month_partition('2031-02-17')",
            "CREATE TRIGGER refuse_insert BEFORE INSERT ON "
                + leaf
                + " FOR EACH ROW EXECUTE FUNCTION core.refuse_change('closed')",
            "ALTER TABLE " + leaf + " ENABLE ALWAYS TRIGGER refuse_insert",
            "ALTER TABLE " + EVENTS + " DETACH PARTITION audit.audit_events_2031_02 CONCURRENTLY",
            "COMMENT ON TABLE audit.audit_events_2031_02 IS 'dharma-db: detached from audit.audit_events a b at c'",
            "DROP TABLE audit.audit_events_2031_02",
            "CREATE TABLE core.other (x int)",
            "ALTER TABLE core.other ALTER COLUMN x TYPE bigint",
            "DROP TABLE core.other")) {
      schema.execute("worm_owner", "SET ROLE dharma_owner", upkeep);
    }
    schema.execute("ALTER FUNCTION audit_guard.refuse() OWNER TO dharma_owner");
    assertThat(guards(schema))
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.message()).contains("may replace it"));
  }

  private static List<String> attempts(Guarded schema, List<String> attacks) {
    List<String> results = new ArrayList<>();
    for (String attack : attacks) {
      results.add(schema.attempt("worm_owner", "SET ROLE dharma_owner; " + attack));
    }
    return results;
  }

  private static List<Finding> guards(Guarded schema) {
    return schema.inspect(false).stream()
        .filter(it -> it.rule().equals("worm-event-trigger"))
        .toList();
  }

  private static String sql() {
    Matcher block =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(SourceTree.read(PAGE));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
