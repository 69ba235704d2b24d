package io.iacdharma.db.schema;

import static io.iacdharma.db.schema.ShippedSchema.ALPHA;
import static io.iacdharma.db.schema.ShippedSchema.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Audit events and decisions are added, never changed, never removed, by nobody. */
class AuditImmutabilityIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#ends";
  private static final String INSERT =
      "INSERT INTO audit.audit_events (tenant_id, actor_type, action, resource_type%s) VALUES ('"
          + ALPHA
          + "', 'user', 'x', 'y'%s)";

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesChangesOfEventsOnParentAndEveryPartition(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var superuser = schema.superuser()) {
      assertThat(tables(superuser)).hasSize(5);
      assertRefused(superuser);
      assertThat(superuser.one("SELECT count(*) FROM audit.audit_events")).isEqualTo("2");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesChangesOfEventsInReplicaSessions(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var superuser = schema.superuser()) {
      superuser.execute("SET session_replication_role = replica");
      assertRefused(superuser);
      assertThat(superuser.refusal("UPDATE audit.approvals SET decision = 'rejected'"))
          .isEqualTo("42501");
      assertThat(superuser.refusal("DELETE FROM audit.change_requests")).isEqualTo("42501");
      assertThat(superuser.refusal("TRUNCATE audit.change_requests CASCADE")).isEqualTo("42501");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesTheOwnerAloudWhereRowSecurityWouldHideTheRows(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var owner = schema.superuser()) {
      owner.execute("SET ROLE dharma_owner");
      assertRefused(owner);
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesTheApplicationByItsRights(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertRefused(app);
      assertThat(
              app.refusal(
                  "SELECT FROM audit.audit_events_"
                      + app.one("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')")))
          .isEqualTo("42501");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void letsTheApplicationChooseNeitherTransactionNorTime(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(app.refusal(INSERT.formatted(", tx", ", '1'"))).isEqualTo("42501");
      assertThat(app.refusal(INSERT.formatted(", occurred_at", ", now()"))).isEqualTo("42501");
      app.connection().setAutoCommit(false);
      app.execute(INSERT.formatted("", ""));
      assertThat(
              app.one(
                  "SELECT tx = pg_current_xact_id() AND occurred_at BETWEEN now() AND clock_timestamp()"
                      + " FROM audit.audit_events WHERE action = 'x'"))
          .isEqualTo("t");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void keepsMonthsThatAreMadeLaterAndMonthsThatAreDetached(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    String month;
    try (var retention = schema.login("dharma_retention")) {
      month = retention.one("SELECT audit.create_month_partition('2031-02-17')");
      assertThat(month).isEqualTo("audit.audit_events_2031_02");
      assertThat(retention.one("SELECT audit.create_month_partition('2031-02-01')"))
          .isEqualTo(month);
      assertThat(retention.refusal("SELECT FROM audit.audit_events")).isEqualTo("42501");
    }
    try (var superuser = schema.superuser()) {
      superuser.execute(INSERT.formatted(", occurred_at", ", '2031-02-28 23:59:59.999999+00'"));
      assertRefused(superuser);
      superuser.execute("ALTER TABLE audit.audit_events DETACH PARTITION " + month);
      assertThat(superuser.refusal("DELETE FROM " + month)).isEqualTo("42501");
      assertThat(superuser.refusal("UPDATE " + month + " SET action = 'z'")).isEqualTo("42501");
      assertThat(superuser.refusal("TRUNCATE " + month)).isEqualTo("42501");
      assertThat(superuser.refusal("SELECT audit.create_month_partition('2031-02-01')"))
          .isEqualTo("42P07");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void bindsApprovalToFourEyesAndToItsRequest(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    var ada = "00000000-0000-7000-8000-0000000000a1";
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(
              app.refusal(
                  "INSERT INTO audit.approvals (tenant_id, change_request_id, requested_by_user_id, decided_by_user_id, decision)"
                      + " VALUES ('%s', '%s', '%s', '%3$s', 'approved')"
                          .formatted(ALPHA, KEY, ada)))
          .isEqualTo("23514");
      assertThat(app.refusal("UPDATE audit.change_requests SET title = 'x'")).isEqualTo("42501");
      assertThat(app.refusal("UPDATE audit.change_requests SET status = 'applied'"))
          .isEqualTo("55000");
      assertThat(app.update("UPDATE audit.change_requests SET status = 'approved'")).isEqualTo(1);
      assertThat(app.refusal("UPDATE audit.change_requests SET status = 'open'"))
          .isEqualTo("55000");
      assertThat(app.one("SELECT decided_at IS NOT NULL FROM audit.change_requests"))
          .isEqualTo("t");
      assertThat(
              app.refusal(
                  "INSERT INTO audit.approvals (tenant_id, change_request_id, requested_by_user_id, decided_by_user_id, decision)"
                      + " VALUES ('%s', '%s', '%s', gen_random_uuid(), 'approved')"
                          .formatted(ALPHA, KEY, ada)))
          .isEqualTo("55000");
    }
    try (var superuser = schema.superuser()) {
      assertThat(superuser.refusal("UPDATE audit.change_requests SET reason = 'x'"))
          .isEqualTo("42501");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesApprovalWithoutEnoughDecisions(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      var request =
          app.one(
              "INSERT INTO audit.change_requests (tenant_id, project_id, requested_by_user_id, title, reason, required_approvals)"
                  + " SELECT tenant_id, project_id, requested_by_user_id, title, reason, 2 FROM audit.change_requests RETURNING id");
      assertThat(
              app.refusal(
                  "UPDATE audit.change_requests SET status = 'approved' WHERE id = '"
                      + request
                      + "'"))
          .isEqualTo("55000");
      assertThat(
              app.update(
                  "UPDATE audit.change_requests SET status = 'withdrawn' WHERE id = '"
                      + request
                      + "'"))
          .isEqualTo(1);
    }
  }

  private static List<String> tables(ShippedSchema.Session session) throws SQLException {
    return session.list("SELECT relid FROM pg_partition_tree('audit.audit_events')");
  }

  private static void assertRefused(ShippedSchema.Session session) throws SQLException {
    var accepted = new ArrayList<String>();
    for (var table : tables(session)) {
      for (var sql :
          List.of(
              "UPDATE " + table + " SET action = 'z'",
              "DELETE FROM " + table,
              "TRUNCATE " + table)) {
        var state = session.refusal(sql);
        if (!"42501".equals(state)) {
          accepted.add(sql + ": " + state);
        }
      }
    }
    assertThat(accepted).isEmpty();
  }
}
