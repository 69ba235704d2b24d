package io.iacdharma.db.schema;

import static io.iacdharma.db.schema.ShippedSchema.ALPHA;
import static io.iacdharma.db.schema.ShippedSchema.BETA;
import static io.iacdharma.db.schema.ShippedSchema.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A blueprint version is free while it is a draft and frozen once it is published. */
class PublishedVersionsIT {

  private static final String SERVERS = "io.iacdharma.db.support.Postgres#ends";
  private static final String PUBLISH =
      "UPDATE blueprints.blueprint_versions SET published_at = now()";
  private static final String ADD_COMPONENT =
      "INSERT INTO blueprints.components (tenant_id, blueprint_version_id, name, kind) VALUES ('%s', '%s', 'cache', 'cache.redis')"
          .formatted(ALPHA, KEY);
  private static final List<String> CHANGES =
      List.of(
          "UPDATE blueprints.blueprint_versions SET summary = 'x'",
          "UPDATE blueprints.blueprint_versions SET published_at = NULL",
          "DELETE FROM blueprints.blueprint_versions",
          "UPDATE blueprints.components SET title = 'x'",
          "DELETE FROM blueprints.component_properties",
          "UPDATE blueprints.component_properties SET value = '1'",
          "UPDATE blueprints.relations SET attributes = '{\"a\": 1}'",
          "DELETE FROM blueprints.relations",
          ADD_COMPONENT);

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesEveryChangeOfPublishedVersion(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(app.update(PUBLISH)).isEqualTo(1);
      for (var change : CHANGES) {
        assertThat(app.refusal(change)).as(change).isEqualTo("55000");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesThemInReplicaSessionsOfSuperuserToo(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var superuser = schema.superuser()) {
      superuser.execute(PUBLISH);
      superuser.execute("SET session_replication_role = replica");
      for (var change : CHANGES) {
        assertThat(superuser.refusal(change)).as(change).isEqualTo("55000");
      }
      for (var table :
          List.of("blueprint_versions", "components", "relations", "component_properties")) {
        assertThat(superuser.refusal("TRUNCATE blueprints." + table + " CASCADE"))
            .as(table)
            .isEqualTo("42501");
      }
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void letsDraftsChangeAndGo(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(app.update(ADD_COMPONENT)).isEqualTo(1);
      assertThat(app.update("UPDATE blueprints.blueprint_versions SET summary = 'x'")).isEqualTo(1);
      assertThat(app.update("DELETE FROM blueprints.component_properties")).isEqualTo(1);
      assertThat(app.update("DELETE FROM blueprints.relations")).isEqualTo(1);
      assertThat(app.update("DELETE FROM blueprints.components")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void sealsTheGraphThatIsPublished(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      assertThat(app.one("SELECT graph_sha256 FROM blueprints.blueprint_versions"))
          .isEqualTo("null");
      app.execute(PUBLISH);
      assertThat(
              app.one(
                  "SELECT graph_sha256 = encode(sha256(convert_to(graph::text, 'UTF8')), 'hex')"
                      + " FROM blueprints.blueprint_versions"))
          .isEqualTo("t");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void waitsForPublicationThatIsUnderWay(Postgres server) throws Exception {
    var schema = ShippedSchema.withTenants(server);
    try (var publisher = schema.login("dharma_app", ALPHA);
        var editor = schema.login("dharma_app", ALPHA);
        var observer = schema.superuser()) {
      publisher.connection().setAutoCommit(false);
      publisher.execute(PUBLISH);
      var pid = editor.one("SELECT pg_backend_pid()");
      var edit =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return editor.refusal(ADD_COMPONENT);
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      while (!edit.isDone()
          && observer.one("SELECT cardinality(pg_blocking_pids(" + pid + "))").equals("0")) {
        Thread.onSpinWait();
      }
      publisher.connection().commit();
      assertThat(edit.get()).isEqualTo("55000");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void keepsRelationsAndPropertiesWithinOneVersion(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      var second =
          app.one(
              "INSERT INTO blueprints.blueprint_versions (tenant_id, blueprint_id, version) VALUES ('%s', '%s', 2) RETURNING id"
                  .formatted(ALPHA, KEY));
      assertThat(
              app.refusal(
                  "UPDATE blueprints.relations SET blueprint_version_id = '" + second + "'"))
          .isEqualTo("23503");
    }
    try (var other = schema.login("dharma_app", BETA)) {
      assertThat(other.refusal(ADD_COMPONENT)).isEqualTo("23503");
    }
  }

  @ParameterizedTest
  @MethodSource(SERVERS)
  void refusesGraphsThatAreNone(Postgres server) throws SQLException {
    var schema = ShippedSchema.withTenants(server);
    try (var app = schema.login("dharma_app", ALPHA)) {
      for (var graph :
          List.of(
              "{}",
              "[]",
              "null",
              "{\"nodes\": []}",
              "{\"nodes\": [{}], \"edges\": []}",
              "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"a\"}], \"edges\": []}",
              "{\"nodes\": [{\"id\": \"a\"}], \"edges\": [{\"from\": \"a\", \"to\": \"b\"}]}")) {
        assertThat(app.refusal("UPDATE blueprints.blueprint_versions SET graph = '" + graph + "'"))
            .as(graph)
            .isEqualTo("23514");
      }
    }
  }
}
