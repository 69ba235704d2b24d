package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.SealedMonths.ROWS;
import static io.iacdharma.db.audit.SealedMonths.month;
import static io.iacdharma.db.audit.SealedMonths.partition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What a superuser can do to sealed rows, done, and found: the table, the partition and the row.
 */
class TamperingIT {

  @TempDir Path folder;

  @Test
  void namesTableAndPartitionAndFirstBadRowOfEveryAttack() {
    SealedMonths sealed = new SealedMonths(Postgres.newest(), folder).months(12).seal("--no-close");
    assertThat(sealed.verify(0).path("problems")).isEmpty();

    String byReplica = sealed.id(2, 7);
    updateAsReplica(sealed, byReplica);
    String deleted = sealed.id(3, 11);
    String before = sealed.id(3, 10);
    String after = sealed.id(3, 12);
    sealed.execute(
        silently(3, "DELETE FROM audit.%s WHERE id = '%s'".formatted(partition(3), deleted)));
    String filed = fileBelowTheHorizon(sealed);
    String swapped = swap(sealed);
    String reattached = detachEditAndAttach(sealed);
    String disabled = sealed.id(7, 20);
    sealed.change(7, disabled, "outcome = 'denied'");
    sealed.execute("DROP TABLE audit." + partition(8));
    sealed.execute("ALTER TABLE audit.audit_events DETACH PARTITION audit." + partition(9));
    sealed.execute(silently(10, "TRUNCATE audit." + partition(10)));
    String last = sealed.id(11, 20);
    sealed.execute(
        silently(11, "DELETE FROM audit.%s WHERE id = '%s'".formatted(partition(11), last)));

    JsonNode data = sealed.verify(9);
    assertThat(data.path("tables"))
        .allSatisfy(it -> assertThat(it.path("table").asString()).isEqualTo("audit.audit_events"));
    untouched(data, 1);
    bad(data, 2, 7, "changed", byReplica);
    bad(data, 3, 11, "removed", null);
    assertThat(month(data, 3).at("/firstBadRow/before").asString()).contains(before);
    assertThat(month(data, 3).at("/firstBadRow/after").asString()).contains(after);
    bad(data, 4, 1, "added", filed);
    bad(data, 5, 4, "changed", swapped);
    bad(data, 6, 13, "changed", reattached);
    bad(data, 7, 20, "changed", disabled);
    verdict(data, 8, "missing", "is gone");
    verdict(data, 9, "missing", "was detached");
    bad(data, 10, 1, "removed", null);
    assertThat(month(data, 10).at("/firstBadRow/count").asLong()).isEqualTo(ROWS);
    bad(data, 11, 20, "removed", null);
    untouched(data, 12);
    assertThat(data.path("problems")).isEmpty();

    JsonNode quick = sealed.verify(9, "--quick");
    untouched(quick, 1);
    verdict(quick, 3, "changed", "1 of 20 sealed rows");
    verdict(quick, 4, "changed", "1 rows were added");
    JsonNode sample = sealed.verify(9, "--sample", "1000");
    untouched(sample, 1);
    bad(sample, 2, 7, "changed", byReplica);
    bad(sample, 7, 20, "changed", disabled);
  }

  @Test
  void findsColumnsThatWereRewrittenRenamedOrDropped() {
    SealedMonths sealed = new SealedMonths(Postgres.newest(), folder).months(2).seal("--no-close");
    String first = sealed.id(1, 1);
    sealed.execute("ALTER TABLE audit.audit_events ADD COLUMN note text NOT NULL DEFAULT 'new'");
    untouched(sealed.verify(0), 1);

    sealed.execute(
        "ALTER TABLE audit.audit_events ALTER COLUMN payload TYPE jsonb USING '{\"was\": \"lost\"}'");
    JsonNode data = sealed.verify(9);
    bad(data, 1, 1, "changed", first);
    assertThat(month(data, 2).path("verdict").asString()).isEqualTo("changed");

    sealed.execute("ALTER TABLE audit.audit_events RENAME COLUMN user_agent TO agent");
    verdict(sealed.verify(9), 1, "changed", "column user_agent is not there any more");
  }

  @Test
  void findsRowsBehindTheCloseAndKeepsTheirPlaces() {
    SealedMonths sealed = new SealedMonths(Postgres.newest(), folder).months(2).seal();
    String id = "00000000-0000-7000-8000-0000000000ff";
    sealed.execute(
        silently(
            1,
            """
            INSERT INTO audit.audit_events (tenant_id, id, occurred_at, actor_type, action, resource_type)
            SELECT tenant_id, '%s', occurred_at, 'user', 'late', 'thing' FROM audit.audit_events LIMIT 1
            """
                .formatted(id)));
    JsonNode data = sealed.verify(9);
    bad(data, 1, ROWS + 1, "added", id);
    assertThat(month(data, 1).path("message").asString()).contains("the partition was closed");
    untouched(data, 2);
  }

  private static void updateAsReplica(SealedMonths sealed, String id) {
    String update =
        "SET session_replication_role = replica; UPDATE audit.audit_events SET action = 'forged' WHERE id = '%s'"
            .formatted(id);
    assertThatThrownBy(() -> sealed.execute(update))
        .rootCause()
        .hasMessageContaining("audit events are kept as they are");
    for (String table : new String[] {"audit_events", partition(2)}) {
      sealed.execute(
          "ALTER TABLE audit.%1$s ENABLE TRIGGER refuse_change, ENABLE TRIGGER refuse_statement"
              .formatted(table));
    }
    sealed.execute(update);
  }

  private static String fileBelowTheHorizon(SealedMonths sealed) {
    String id = "00000000-0000-7000-8000-0000000000fe";
    sealed.execute(
        """
        INSERT INTO audit.audit_events (tenant_id, id, occurred_at, tx, actor_type, action, resource_type)
        SELECT tenant_id, '%s', occurred_at, '3', 'user', 'never', 'thing' FROM audit.%s LIMIT 1
        """
            .formatted(id, partition(4)));
    return id;
  }

  private static String swap(SealedMonths sealed) {
    String id = sealed.id(5, 4);
    sealed.execute(
        """
        ALTER TABLE audit.audit_events DETACH PARTITION audit.%1$s;
        CREATE TABLE audit.forged (LIKE audit.audit_events INCLUDING ALL);
        INSERT INTO audit.forged SELECT * FROM audit.%1$s;
        UPDATE audit.forged SET actor_name = 'somebody else' WHERE id = '%2$s';
        DROP TABLE audit.%1$s;
        ALTER TABLE audit.forged RENAME TO %1$s;
        ALTER TABLE audit.audit_events ATTACH PARTITION audit.%1$s
          FOR VALUES FROM ('2025-05-01 00:00:00+00') TO ('2025-06-01 00:00:00+00');
        """
            .formatted(partition(5), id));
    return id;
  }

  private static String detachEditAndAttach(SealedMonths sealed) {
    String id = sealed.id(6, 13);
    sealed.execute(
        """
        ALTER TABLE audit.audit_events DETACH PARTITION audit.%1$s;
        ALTER TABLE audit.%1$s DISABLE TRIGGER ALL;
        UPDATE audit.%1$s SET resource_id = '0' WHERE id = '%2$s';
        ALTER TABLE audit.%1$s ENABLE TRIGGER ALL;
        ALTER TABLE audit.audit_events ATTACH PARTITION audit.%1$s
          FOR VALUES FROM ('2025-06-01 00:00:00+00') TO ('2025-07-01 00:00:00+00');
        """
            .formatted(partition(6), id));
    return id;
  }

  private static String silently(int month, String sql) {
    return "ALTER TABLE audit.%1$s DISABLE TRIGGER ALL; %2$s; ALTER TABLE audit.%1$s ENABLE TRIGGER ALL"
        .formatted(partition(month), sql);
  }

  private static void untouched(JsonNode data, int month) {
    JsonNode found = month(data, month);
    assertThat(found.path("verdict").asString()).as(found.toString()).isEqualTo("intact");
    assertThat(found.path("sealedRows").asLong()).isEqualTo(ROWS);
    assertThat(found.path("firstBadRow").isNull()).isTrue();
  }

  private static void bad(
      JsonNode data, int month, long position, String kind, @Nullable String id) {
    JsonNode found = month(data, month);
    assertThat(found.path("verdict").asString()).as(found.toString()).isEqualTo("changed");
    JsonNode row = found.path("firstBadRow");
    assertThat(row.path("position").asLong()).as(found.toString()).isEqualTo(position);
    assertThat(row.path("kind").asString()).as(found.toString()).isEqualTo(kind);
    if (id != null) {
      assertThat(row.path("key").asString()).contains("id " + id);
    }
  }

  private static void verdict(JsonNode data, int month, String verdict, String message) {
    JsonNode found = month(data, month);
    assertThat(found.path("verdict").asString()).as(found.toString()).isEqualTo(verdict);
    assertThat(found.path("message").asString()).contains(message);
  }
}
