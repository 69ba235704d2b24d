package io.iacdharma.db.audit.worm;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hole is made, found under its name, closed as the finding says, and no longer found. */
class WormHolesIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#ends";

  @TempDir Path folder;

  /**
   * A hole.
   *
   * @param sql makes it; {@code LEAF} stands for a partition
   * @param undo closes it; null when the statements of the finding do
   */
  private record Hole(String sql, String id, Severity severity, String object, String undo) {}

  private static Hole hole(String sql, String id, Severity severity, String object) {
    return new Hole(sql, id, severity, object, "");
  }

  private static final String FUNCTION =
      "CREATE FUNCTION core.%s() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN %s END'; ";

  private static final List<Hole> HOLES =
      List.of(
          hole(
              "ALTER TABLE LEAF DISABLE TRIGGER refuse_change",
              "worm-row-trigger",
              Severity.ERROR,
              "table LEAF"),
          hole(
              "ALTER TABLE LEAF DISABLE TRIGGER refuse_statement",
              "worm-truncate-trigger",
              Severity.ERROR,
              "table LEAF"),
          hole(
              "DROP TRIGGER refuse_statement ON LEAF",
              "worm-truncate-trigger",
              Severity.ERROR,
              "table LEAF"),
          hole(
              "DROP TRIGGER refuse_change ON audit.audit_events; CREATE TRIGGER refuse_change BEFORE UPDATE OF"
                  + " payload OR DELETE ON audit.audit_events FOR EACH ROW EXECUTE FUNCTION core.refuse_change('x')",
              "worm-row-trigger",
              Severity.ERROR,
              "table audit.audit_events"),
          hole(
              FUNCTION.formatted("passes", "RETURN OLD;")
                  // The hole before this one was closed by a second trigger.
                  + "DROP TRIGGER refuse_change_ ON audit.audit_events;"
                  + "DROP TRIGGER refuse_change ON audit.audit_events; CREATE TRIGGER refuse_change BEFORE UPDATE OR"
                  + " DELETE ON audit.audit_events FOR EACH ROW EXECUTE FUNCTION core.passes()",
              "worm-row-trigger",
              Severity.ERROR,
              "table audit.audit_events"),
          hole(
              "ALTER TABLE audit.audit_events ENABLE TRIGGER refuse_change_",
              "worm-trigger-always",
              Severity.WARNING,
              "trigger refuse_change_ on audit.audit_events"),
          new Hole(
              FUNCTION.formatted(
                      "maybe", "IF TG_OP = ''UPDATE'' THEN RAISE ''no''; END IF; RETURN OLD;")
                  + "CREATE TRIGGER maybe BEFORE UPDATE ON LEAF EXECUTE FUNCTION core.maybe()",
              "worm-trigger-function",
              Severity.WARNING,
              "function core.maybe",
              "DROP FUNCTION core.maybe CASCADE"),
          hole(
              FUNCTION.formatted("forgets", "RETURN NULL;")
                  + "CREATE TRIGGER forgets BEFORE INSERT ON LEAF FOR EACH ROW EXECUTE FUNCTION core.forgets()",
              "worm-insert-trigger",
              Severity.WARNING,
              "trigger forgets on LEAF"),
          hole(
              "CREATE RULE lose_it AS ON INSERT TO audit.audit_events DO INSTEAD NOTHING",
              "worm-rule",
              Severity.ERROR,
              "rule lose_it on audit.audit_events"),
          hole(
              "ALTER TABLE audit.audit_events ADD CONSTRAINT follows FOREIGN KEY (tenant_id) REFERENCES core.tenants"
                  + " ON DELETE CASCADE",
              "worm-foreign-key",
              Severity.ERROR,
              "constraint follows on audit.audit_events"),
          hole(
              "CREATE POLICY everything ON audit.audit_events USING (true)",
              "worm-policy",
              Severity.WARNING,
              "policy everything on audit.audit_events"),
          hole(
              "GRANT UPDATE (action) ON audit.audit_events TO dharma_app",
              "worm-grant",
              Severity.ERROR,
              "table audit.audit_events"),
          hole(
              "GRANT TRUNCATE, TRIGGER ON LEAF TO dharma_app",
              "worm-grant",
              Severity.ERROR,
              "table LEAF"),
          hole(
              "GRANT REFERENCES ON LEAF TO dharma_app",
              "worm-grant",
              Severity.WARNING,
              "table LEAF"),
          hole("GRANT SELECT ON LEAF TO PUBLIC", "worm-grant", Severity.WARNING, "table LEAF"),
          hole(
              "GRANT INSERT (tx) ON audit.audit_events TO dharma_retention",
              "worm-insert-grant",
              Severity.ERROR,
              "column audit.audit_events.tx"),
          hole(
              "GRANT INSERT (occurred_at) ON audit.audit_events TO dharma_retention",
              "worm-insert-grant",
              Severity.WARNING,
              "column audit.audit_events.occurred_at"),
          hole(
              "GRANT INSERT ON LEAF TO dharma_app",
              "worm-insert-grant",
              Severity.ERROR,
              "column LEAF.tx"),
          hole(
              "ALTER TABLE LEAF ALTER COLUMN tx SET DEFAULT '3'",
              "worm-tx-column",
              Severity.ERROR,
              "column LEAF.tx"),
          hole(
              "ALTER DEFAULT PRIVILEGES FOR ROLE dharma_owner IN SCHEMA audit GRANT UPDATE ON TABLES TO dharma_app",
              "worm-default-privileges",
              Severity.WARNING,
              "default privileges of dharma_owner"),
          hole(
              "ALTER ROLE dharma_owner LOGIN",
              "worm-owner-login",
              Severity.WARNING,
              "role dharma_owner"),
          new Hole(
              "ALTER FUNCTION core.refuse_change() OWNER TO worm_login",
              "worm-owner-login",
              Severity.WARNING,
              "role worm_login",
              "ALTER FUNCTION core.refuse_change() OWNER TO dharma_owner"),
          hole(
              "GRANT dharma_migrator TO worm_login",
              "worm-owner-member",
              Severity.WARNING,
              "role worm_login"),
          hole(
              "GRANT pg_write_all_data TO worm_login",
              "worm-predefined-role",
              Severity.ERROR,
              "role worm_login"),
          hole(
              "GRANT pg_execute_server_program TO worm_login",
              "worm-predefined-role",
              Severity.WARNING,
              "role worm_login"),
          hole(
              "ALTER ROLE worm_login BYPASSRLS",
              "worm-role-attribute",
              Severity.INFO,
              "role worm_login"),
          hole(
              "ALTER ROLE worm_login REPLICATION",
              "worm-role-attribute",
              Severity.INFO,
              "role worm_login"),
          hole(
              "GRANT SET ON PARAMETER session_replication_role TO worm_login",
              "worm-replica-role",
              Severity.WARNING,
              "role worm_login"));

  @ParameterizedTest
  @MethodSource(SERVERS)
  void findsEachHoleAndNoLongerWhenItIsClosedAsItSays(Postgres server) {
    Guarded schema = Guarded.on(server, folder);
    server.execute(
        "postgres",
        "DO $$ BEGIN CREATE ROLE worm_login LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
    String leaf = schema.leaf();
    List<String> wrong = new ArrayList<>();
    try (Session session = schema.open("postgres")) {
      WormInspector inspector = new WormInspector(session);
      for (Hole hole : HOLES) {
        schema.execute(hole.sql().replace("LEAF", leaf));
        List<Finding> found = ofKind(inspector, hole);
        String object = hole.object().replace("LEAF", leaf);
        if (found.stream().filter(it -> it.object().equals(object)).count() != 1) {
          wrong.add(hole + " gave " + found);
        }
        if (hole.undo().isEmpty()) {
          // Roles are the whole cluster's: those of other tests are left alone.
          found.stream()
              .filter(it -> !it.object().startsWith("role ") || it.object().equals(object))
              .forEach(it -> schema.execute(it.alternative()));
        } else {
          schema.execute(hole.undo());
        }
        ofKind(inspector, hole).stream()
            .filter(it -> it.object().equals(object))
            .forEach(it -> wrong.add(hole + " is still open: " + it));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** All of the hole's check and severity: what is on a table can be on its partitions too. */
  private static List<Finding> ofKind(WormInspector inspector, Hole hole) {
    return inspector.inspect(List.of(Guarded.EVENTS), false).stream()
        .filter(it -> it.rule().equals(hole.id()) && it.severity() == hole.severity())
        .toList();
  }
}
