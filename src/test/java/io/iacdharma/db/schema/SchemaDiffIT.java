package io.iacdharma.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.schema.SchemaDifference.What;
import io.iacdharma.db.support.Postgres;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is changed by hand is found and named, and the proposed statements end the difference. */
class SchemaDiffIT {

  private static final String FOUND = "-- found: ";
  private static final String EVERYTHING = "diff/everything.sql";

  static Stream<Postgres> servers() {
    return Postgres.ends();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void findsNothingBetweenTwins(Postgres server) {
    Compared twins = Compared.with(server, EVERYTHING);
    assertThat(twins.differences()).isEmpty();
    assertThat(twins.as("diff_other").differences()).isEmpty();
  }

  /** One change after the other, each to a database that had none. */
  @ParameterizedTest
  @MethodSource("servers")
  void namesAndMendsEachChange(Postgres server) {
    Compared twins = Compared.with(server, EVERYTHING);
    try (Compared.Reading reader = twins.keepReading()) {
      assertThat(reader).isNotNull();
      for (Case change : cases()) {
        namesAndMends(twins, change);
      }
    }
  }

  private static void namesAndMends(Compared twins, Case change) {
    twins.change(change.sql());
    List<SchemaDifference> found = twins.differences();
    assertThat(found.stream().filter(SchemaDifference::counts).map(Compared::told))
        .as(change.sql())
        .containsExactlyInAnyOrderElementsOf(change.told());
    twins.mend(found, false);
    List<SchemaDifference> left = twins.differences();
    assertThat(left.stream().filter(SchemaDifference::counts).map(SchemaDifference::difference))
        .as("after mending: %s\n%s", change.sql(), found)
        .allMatch(what -> what == What.UNEXPECTED);
    twins.mend(left, true);
    assertThat(twins.told()).as("after dropping: %s", left).isEmpty();
  }

  /** All changes at once. */
  @ParameterizedTest
  @MethodSource("servers")
  void mendsAllChangesTogether(Postgres server) {
    Compared twins = Compared.with(server, EVERYTHING);
    List<Case> cases = cases().stream().filter(Case::alone).toList();
    cases.forEach(change -> twins.change(change.sql()));
    List<SchemaDifference> found = twins.differences();
    assertThat(found).hasSizeGreaterThan(30);
    twins.mend(found, true);
    assertThat(twins.told()).isEmpty();
  }

  /** From nothing to everything. */
  @ParameterizedTest
  @MethodSource("servers")
  void buildsAWholeSchema(Postgres server) {
    Compared twins = Compared.with(server, EVERYTHING);
    Compared bare = Compared.of(server, twins.expected(), server.freshDatabase());
    List<SchemaDifference> found = bare.differences();
    assertThat(found).allMatch(difference -> difference.difference() == What.MISSING);
    bare.mend(found, false);
    assertThat(bare.differences()).isEmpty();
  }

  /** What PostgreSQL 18 brought: virtual columns, temporal keys, NOT NULL by name, NOT ENFORCED. */
  @Test
  void knowsWhatNewerServersHave() {
    Postgres server = Postgres.newest();
    assumeTrue(server.query("postgres", "SHOW server_version_num").compareTo("180000") >= 0);
    String sql = Compared.text("diff/since-18.sql");
    Compared twins = Compared.of(server, server.freshDatabase(), server.freshDatabase()).want(sql);
    twins.mend(twins.differences(), false);
    assertThat(twins.differences().stream().map(Compared::told))
        .containsExactly("column public.rooms.name: nullability");
    assertThat(twins.told()).isEmpty();
    twins.change(
        "ALTER TABLE rooms ALTER COLUMN name DROP NOT NULL, DROP CONSTRAINT never;"
            + " ALTER TABLE rooms ALTER COLUMN twice SET EXPRESSION AS (size * 3);"
            + " ALTER TABLE bookings DROP CONSTRAINT bookings_room_fkey;"
            + " ALTER TABLE rooms DROP CONSTRAINT rooms_pkey;"
            + " ALTER TABLE rooms RENAME CONSTRAINT rooms_size_not_null TO size_is_there");
    List<SchemaDifference> found = twins.differences();
    assertThat(found.stream().map(Compared::told))
        .containsExactlyInAnyOrder(
            "column public.rooms.twice: generated",
            "column public.rooms.name: nullability",
            "constraint never on public.rooms: missing",
            "constraint rooms_pkey on public.rooms: missing",
            "constraint bookings_room_fkey on public.bookings: missing");
    twins.mend(found, false);
    assertThat(twins.differences().stream().map(Compared::told))
        .containsExactly("table public.rooms: column_order");
  }

  /**
   * A change.
   *
   * @param sql what somebody does by hand
   * @param told what is to be said of it
   * @param alone whether it disturbs none of the others
   */
  private record Case(String sql, List<String> told, boolean alone) {}

  /** Blocks of {@code -- found: …} lines and statements, with empty lines between them. */
  private static List<Case> cases() {
    return Stream.of("columns", "tables", "others")
        .map(name -> Compared.text("diff/changes-" + name + ".sql"))
        .flatMap(text -> Stream.of(text.split("\n\n+")))
        .filter(block -> block.contains(FOUND))
        .map(SchemaDiffIT::parse)
        .toList();
  }

  private static Case parse(String block) {
    List<String> lines = block.lines().toList();
    return new Case(
        lines.stream().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")),
        lines.stream()
            .filter(line -> line.startsWith(FOUND))
            .map(line -> line.substring(FOUND.length()))
            .toList(),
        !lines.contains("-- disturbs others"));
  }
}
