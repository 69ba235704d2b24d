package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.support.CliRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionSettingsTest {

  private static final TableName ORDERS = new TableName("shop", "orders");

  @TempDir Path folder;

  @Test
  void hasAPolicyForAuditEventsThatNobodyWrote() throws IOException {
    for (String text : new String[] {"", "partition:~  tables:~    shop.orders: {}~"}) {
      PartitionPolicy policy =
          load(text, null, Map.of()).policy(PartitionSettings.AUDIT_EVENTS).orElseThrow();
      assertThat(policy)
          .isEqualTo(
              new PartitionPolicy(
                  PartitionSettings.AUDIT_EVENTS,
                  new PartitionCalendar(Every.MONTH, ZoneId.of("UTC")),
                  6,
                  2,
                  null,
                  OnExpire.KEEP,
                  new Age(7, ChronoUnit.DAYS),
                  true,
                  Grants.AUTO,
                  24,
                  null));
      assertThat(policy.isConfigured()).isFalse();
    }
  }

  @Test
  void overridesSingleSettingsOfTheDefault() throws IOException {
    PartitionPolicy policy =
        load("partition:~  tables:~    audit.audit_events: { premake: 12 }~", null, Map.of())
            .policy(PartitionSettings.AUDIT_EVENTS)
            .orElseThrow();
    assertThat(policy.premake()).isEqualTo(12);
    assertThat(policy.leastMonthsAhead()).isEqualTo(2);
    assertThat(policy.where()).isEqualTo("dharma-db.yaml:3");
  }

  @Test
  void readsEverySetting() throws IOException {
    String text =
        "partition:~  tables:~    shop.orders:~      every: week~      zone: Europe/Berlin~"
            + "      premake: 30~      leastMonthsAhead: 3~      retention: 84mon~"
            + "      onExpire: drop~      grace: 2w~      archive: none~      grants: parent~"
            + "      most: 100~";
    assertThat(load(text, null, Map.of()).policy(ORDERS).orElseThrow())
        .isEqualTo(
            new PartitionPolicy(
                ORDERS,
                new PartitionCalendar(Every.WEEK, ZoneId.of("Europe/Berlin")),
                30,
                3,
                new Age(84, ChronoUnit.MONTHS),
                OnExpire.DROP,
                new Age(2, ChronoUnit.WEEKS),
                false,
                Grants.PARENT,
                100,
                "dharma-db.yaml:4"));
  }

  @Test
  void asksForNoMoreMonthsThanPremakeReaches() throws IOException {
    String text = "partition:~  tables:~    shop.orders: { every: day, premake: 40 }~";
    assertThat(load(text, null, Map.of()).policy(ORDERS).orElseThrow().leastMonthsAhead())
        .isEqualTo(1);
  }

  @Test
  void laysEachSettingOfAHigherPlaceOverTheLowerOnes() throws IOException {
    String text =
        "partition:~  tables:~    shop.orders: { every: day, premake: 70, most: 5 }~"
            + "    shop.carts: { premake: 3 }~"
            + "environments:~  ci:~    partition:~      tables:~"
            + "        shop.orders: { premake: 65, retention: 7y }~";
    Map<String, String> variables =
        Map.of("DHARMA_DB_PARTITION_TABLES", "shop.orders/most=9, shop.visits/every=year");
    PartitionSettings settings = load(text, "ci", variables);
    PartitionPolicy orders = settings.policy(ORDERS).orElseThrow();
    assertThat(orders.calendar().every()).isEqualTo(Every.DAY);
    assertThat(orders.premake()).isEqualTo(65);
    assertThat(orders.most()).isEqualTo(9);
    assertThat(orders.retention()).isEqualTo(new Age(7, ChronoUnit.YEARS));
    assertThat(settings.policies())
        .extracting(policy -> policy.table().toString())
        .containsExactlyInAnyOrder(
            "audit.audit_events", "shop.orders", "shop.carts", "shop.visits");
    assertThat(load(text, null, Map.of()).policy(ORDERS).orElseThrow().premake()).isEqualTo(70);
    assertThat(load(text, "ci", Map.of()).policy(ORDERS).orElseThrow().most()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "every: fortnight | every of shop.orders cannot be 'fortnight' | it is one of day, week,"
            + " month, quarter, year",
        "zone: Mars/Olympus | zone of shop.orders cannot be 'Mars/Olympus' | it is a time zone,"
            + " such as UTC or Europe/Berlin",
        "premake: 0 | premake of shop.orders cannot be '0' | it is a whole number from 1 to 10000",
        "premake: x | premake of shop.orders cannot be 'x' | it is a whole number from 1 to 10000",
        "leastMonthsAhead: 9 | leastMonthsAhead of shop.orders cannot be '9' | premake 6 reaches"
            + " only 6 whole months ahead",
        "retention: 3 moons | retention of shop.orders cannot be '3 moons' | a length of time is"
            + " written 7d, 12w, 84mon or 7y, or none",
        "onExpire: drop | onExpire of shop.orders cannot be 'drop' | without a retention no"
            + " partition ever expires",
        "onExpire: burn | onExpire of shop.orders cannot be 'burn' | it is one of keep, detach,"
            + " archive, drop",
        "grace: 7 | grace of shop.orders cannot be '7' | a length of time is written 7d, 12w, 84mon"
            + " or 7y",
        "archive: maybe | archive of shop.orders cannot be 'maybe' | it is one of required, none",
        "grants: all | grants of shop.orders cannot be 'all' | it is one of auto, parent, none",
        "most: 0 | most of shop.orders cannot be '0' | it is a whole number from 1 to 10000",
      })
  void refusesWhatCannotBe(String setting, String message, String cause) throws IOException {
    String text = "partition:~  tables:~    shop.orders:~      " + setting + "~";
    Problem problem = refused(text, Map.of());
    assertThat(problem.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.cause()).isEqualTo(cause);
    assertThat(problem.where()).isEqualTo("dharma-db.yaml:4");
  }

  @Test
  void keepsSealedRowsFromBeingDroppedWithoutAnArchive() throws IOException {
    Problem problem =
        refused("partition:~  tables:~    audit.audit_events: { archive: none }~", Map.of());
    assertThat(problem.message()).isEqualTo("archive of audit.audit_events cannot be 'none'");
    assertThat(problem.cause()).contains("audit.tables");
    assertThat(
            load(
                    "partition:~  tables:~    audit.audit_events: { archive: none }~",
                    null,
                    Map.of("DHARMA_DB_AUDIT_TABLES", "audit.others"))
                .policies())
        .extracting(PartitionPolicy::archive)
        .containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "tables:~    shop.orders:~      premaek: 3~ | CONFIG_UNKNOWN_KEY | unknown setting 'premaek' of"
            + " shop.orders (did you mean 'premake'?) | dharma-db.yaml:4",
        "tables:~    orders: {}~ | CONFIG_INVALID | partition.tables cannot name 'orders' |"
            + " dharma-db.yaml:3",
        "tables:~    shop.orders: 3~ | CONFIG_INVALID | partition.tables has a map of settings under each"
            + " name | dharma-db.yaml:3",
        "tables:~    shop.orders:~      premake: [1, 2]~ | CONFIG_INVALID | premake of shop.orders needs a"
            + " single value | dharma-db.yaml:4",
      })
  void namesTheLineOfWhatIsNoPolicy(String text, ErrorCode code, String message, String where)
      throws IOException {
    Problem problem = refused("partition:~  " + text, Map.of());
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.where()).isEqualTo(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop.orders/premaek=3 | CONFIG_UNKNOWN_KEY",
        "shop.orders=3 | CONFIG_INVALID",
        "shop.orders/premake | CONFIG_INVALID",
        "shop.orders/premake=x | CONFIG_INVALID",
      })
  void namesTheVariableThatSaysSomethingElse(String value, ErrorCode code) throws IOException {
    Problem problem = refused("", Map.of("DHARMA_DB_PARTITION_TABLES", value));
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.where()).isEqualTo("DHARMA_DB_PARTITION_TABLES");
  }

  @Test
  void showsPoliciesAndDescribesThemForEditors() throws IOException {
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        "partition:\n  tables:\n    shop.orders: { every: week, most: 3 }\n");
    CliRunner runner = new CliRunner(folder).with("DHARMA_DB_PARTITION_TABLES", "a.b/premake=9");
    assertThat(runner.run("config", "show").expect(0).out())
        .containsPattern(
            "partition.tables +shop.orders=\\{every=week, most=3}, a.b=\\{premake=9} +DHARMA_DB_P");
    assertThat(runner.run("config", "schema").expect(0).out())
        .contains("\"leastMonthsAhead\" : {", "\"quarter\"", "\"additionalProperties\" : false");
    assertThat(runner.run("config", "init").expect(0).out())
        .contains("#  tables: { audit.audit_events: { every: month,");
  }

  private Problem refused(String text, Map<String, String> variables) throws IOException {
    try {
      load(text, null, variables);
      throw new AssertionError("it was taken");
    } catch (DharmaException e) {
      return e.problem();
    }
  }

  private PartitionSettings load(
      String text, @Nullable String environment, Map<String, String> variables) throws IOException {
    Files.writeString(folder.resolve("dharma-db.yaml"), text.replace('~', '\n'));
    return PartitionSettings.of(
        new SettingsLoader(new Environment(variables, folder, folder))
            .load(Map.of(), null, environment));
  }
}
