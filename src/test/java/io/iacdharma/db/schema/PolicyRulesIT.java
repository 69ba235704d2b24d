package io.iacdharma.db.schema;

import static io.iacdharma.db.schema.ShippedSchema.ALPHA;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policies hold rules that can be evaluated, and exceptions from them have an end and a reason. */
class PolicyRulesIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#ends";

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesRulesThatAreNoJsonPath(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(app.refusal("UPDATE policies.policies SET rule = '$.nodes[* ? ('"))
          .isEqualTo("42601");
      assertThat(
              app.update("UPDATE policies.policies SET engine = 'cel', rule = 'size(nodes) > 0'"))
          .isEqualTo(1);
      assertThat(app.refusal("UPDATE policies.policies SET rule = ' '")).isEqualTo("23514");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void listsAcceptedViolationsAgainWhenTheirExceptionEnds(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    var accept =
        "UPDATE policies.policy_violations SET status = 'accepted', resolved_at = now(),"
            + " justification = 'Old cluster', accepted_until = (now() AT TIME ZONE 'UTC')::date + %d";
    try (var app = schema.login("dharma_app", ALPHA)) {
      app.execute(accept.formatted(0));
      assertThat(app.list("SELECT id FROM policies.open_violations")).isEmpty();
      app.execute(accept.formatted(-1));
      assertThat(app.one("SELECT status FROM policies.open_violations")).isEqualTo("accepted");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesExceptionsWithoutEndOrReason(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    var accept = "UPDATE policies.policy_violations SET status = 'accepted', resolved_at = now()";
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(app.refusal(accept + ", accepted_until = '2030-01-01'")).isEqualTo("23514");
      assertThat(app.refusal(accept + ", justification = 'Old cluster'")).isEqualTo("23514");
      assertThat(app.refusal("UPDATE policies.policy_evaluations SET outcome = 'pass'"))
          .isEqualTo("42501");
    }
  }
}
