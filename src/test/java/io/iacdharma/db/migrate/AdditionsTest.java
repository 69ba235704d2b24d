package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which statements only add. */
class AdditionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE t ADD c int                                  | true
          alter table only app.t add column c numeric(6, 2)        | true
          ALTER TABLE IF EXISTS t ADD c int, ADD d int DEFAULT 0   | true
          ALTER TABLE t VALIDATE CONSTRAINT k                      | true
          ANALYZE t                                                | true
          ALTER TYPE mood ADD VALUE 'fine'                         | true
          ALTER TABLE t ADD c int, DROP d                          | false
          ALTER TABLE t DROP c                                     | false
          ALTER TABLE t ALTER c TYPE bigint                        | false
          ALTER TABLE t RENAME c TO d                              | false
          ALTER TABLE "T" DROP c                                   | false
          ALTER TABLE t ADD c text DEFAULT ', DROP x'              | true
          UPDATE t SET c = 1                                       | false
          DROP INDEX i                                             | false
          DO 'BEGIN NULL; END'                                     | false
          """)
  void tellsAdditionsFromChanges(String sql, boolean addition) {
    var statement = new MigrationStatement(sql, 1, StatementKind.of(sql), connection -> {});
    assertThat(Additions.isAddition(statement)).isEqualTo(addition);
  }
}
