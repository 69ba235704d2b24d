package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.migrate.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillParserTest {

  private static final String HEAD = "-- dharma-db: backfill table=orders key=id\n";

  @Test
  void readsTheHeaderFromSeveralComments() {
    BackfillHeader header =
        parse(
                """
                -- Fills regions.
                --dharma-db:backfill table="Sales"."Order Lines" key=tenant_id,"Line ""No""\" until=start
                -- dharma-db: backfill batch=5000 target=250ms pause=1s
                UPDATE x SET a = 1 WHERE :batch;
                """)
            .header();
    assertThat(header.table()).isEqualTo("\"Sales\".\"Order Lines\"");
    assertThat(header.key()).containsExactly("tenant_id", "Line \"No\"");
    assertThat(header.until()).isEqualTo(BackfillHeader.Until.START);
    assertThat(header.batch()).isEqualTo(5000);
    assertThat(header.target()).isEqualTo(Duration.ofMillis(250));
    assertThat(header.pause()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void replacesMarkersAndNothingThatLooksLikeOne() {
    BatchStatement statement =
        parse(
                HEAD
                    + """
                    UPDATE orders o SET a = ':batch', b = $$ :batch $$, c = x::batch, d = y[1:batch], "e :batch" = E'\\' :batch'
                     WHERE (:batch ( "O o".t ) OR :batch) /* :batch /* nested */ :batch */ AND :batches -- :batch
                    """)
            .statement();
    assertThat(statement.markers()).hasSize(2);
    assertThat(statement.with(name -> "<" + name + ">"))
        .contains("((<\"O o\".t>) OR (<>))", "a = ':batch'", "x::batch", "[1:batch]", ":batches --")
        .doesNotEndWith(";");
    assertThat(statement.firstLine()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UPDATE orders SET a = 1 WHERE true -- :batch|the statement has no :batch in it|2",
        "UPDATE orders SET a = ':batch'|the statement has no :batch in it|2",
        "UPDATE orders SET a = 1 WHERE :batch; SELECT 1|here a second one begins|2",
        "SELECT * FROM orders WHERE :batch|this begins with SELECT|2",
        "WITH x AS (SELECT 1) SELECT * FROM x WHERE :batch|this begins with WITH|2",
        "TRUNCATE orders|this begins with TRUNCATE|2",
        "UPDATE orders SET a = 'x WHERE :batch|a quote or comment is never closed|2",
        "UPDATE orders SET a = 1 WHERE :batch()|does not name a table|2",
        "UPDATE orders SET a = 1 WHERE :batch(a,b)|does not name a table|2",
        "UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t WHERE :batch FOR UPDATE SKIP  LOCKED)|SKIP LOCKED|2",
        "UPDATE orders SET a = ${x} WHERE :batch|nobody declares the placeholder ${x}|2",
        "-- nothing but this|there is no statement|1",
      })
  void refusesStatementsThatAreNotBatches(String sql, String message, int line) {
    assertRefused(HEAD + sql, message, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-- a comment|the file does not say its table|1",
        "-- dharma-db: backfill table=t|the file does not say its key|1",
        "-- dharma-db: backfil table=t key=id|did you mean 'backfill'?|1",
        "-- dharma-db: phase=contract|a backfill knows no 'phase=contract'|1",
        "-- dharma-db: backfill table=t key=id size=5|a backfill knows no 'size'|1",
        "-- dharma-db: backfill table=t key=id tabel=5|did you mean 'table'?|1",
        "-- dharma-db: backfill table=t key=id table=u|'table' is said twice|1",
        "-- dharma-db: backfill table = t key=id|is not understood|1",
        "-- dharma-db: backfill table=t key=id,|is no list of columns|1",
        "-- dharma-db: backfill table=t key=a;b|is no list of columns|1",
        "-- dharma-db: backfill table=t key=id batch=0|batch cannot be '0'|1",
        "-- dharma-db: backfill table=t key=id target=soon|target cannot be 'soon'|1",
        "-- dharma-db: backfill table=t key=id until=never|until cannot be 'never'|1",
      })
  void refusesHeadersThatSayTooLittleOrWhatNobodyKnows(String head, String message, int line) {
    assertRefused(head + "\nUPDATE t SET a = 1 WHERE :batch", message, line);
  }

  @Test
  void replacesPlaceholdersThatAreDeclared() {
    BackfillFile file =
        new BackfillParser(Map.of("region", "EU"), true)
            .parse(
                Path.of("f"),
                "f",
                Version.parse("1"),
                HEAD + "UPDATE orders SET a = '${region}' WHERE :batch");
    assertThat(file.statement().sql()).contains("a = 'EU'");
  }

  @Test
  void keepsItsChecksumOnlyWhileItDoesTheSame() {
    String sql = "UPDATE orders SET a = 1\n WHERE :batch";
    String checksum = parse(HEAD + sql).checksum();
    assertThat(parse(HEAD + "-- dharma-db: backfill batch=7 pause=1s\r\n" + sql + ";\n").checksum())
        .isEqualTo(checksum);
    assertThat(parse(HEAD + sql.replace("1", "2")).checksum()).isNotEqualTo(checksum);
    assertThat(parse(HEAD.replace("key=id", "key=other") + sql).checksum()).isNotEqualTo(checksum);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "V2__fill.backfil",
        "V2__fill.Backfill",
        "V2__fill.backfill.sql",
        "2__fill.backfill",
        "V2_fill.backfill",
        "Vx__fill.backfill",
        "R__fill.backfill"
      })
  void refusesNamesThatAreNearlyRight(String name) {
    assertThatThrownBy(() -> BackfillName.version(Path.of(name)))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.BACKFILL_FILE_INVALID));
  }

  @Test
  void leavesOtherFilesAlone() {
    assertThat(List.of("V2__fill.sql", "README.md", "R__view.sql", "V1__t.sql.conf", "Makefile"))
        .allSatisfy(
            name -> assertThat(BackfillName.version(Path.of(name))).isEqualTo(Optional.empty()));
    assertThat(BackfillName.version(Path.of("V2_1__fill.backfill"))).contains(Version.parse("2.1"));
  }

  private static void assertRefused(String text, String message, int line) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.BACKFILL_FILE_INVALID);
              assertThat(e.problem().message() + "; " + e.problem().cause()).contains(message);
              assertThat(e.problem().where()).isEqualTo("V2__f.backfill:" + line);
              assertThat(e.problem().hint()).isNotBlank();
            });
  }

  private static BackfillFile parse(String text) {
    return new BackfillParser(Map.of(), false)
        .parse(Path.of("V2__f.backfill"), "V2__f.backfill", Version.parse("2"), text);
  }
}
