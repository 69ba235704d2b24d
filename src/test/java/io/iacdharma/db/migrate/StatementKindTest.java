package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements and the transaction that they want or refuse. */
class StatementKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE t (id int)                                   | ORDINARY
          create index concurrently i on t (c)                      | CREATE_INDEX_CONCURRENTLY
          CREATE UNIQUE /* quickly */ INDEX CONCURRENTLY ON t (c)   | CREATE_INDEX_CONCURRENTLY
          CREATE INDEX "CONCURRENTLY" ON t (c)                      | ORDINARY
          CREATE INDEX i ON t (concurrently)                        | ORDINARY
          DROP INDEX CONCURRENTLY IF EXISTS i                       | DROP_INDEX_CONCURRENTLY
          DROP INDEX i                                              | ORDINARY
          REINDEX TABLE CONCURRENTLY t                              | REINDEX_CONCURRENTLY
          REINDEX (VERBOSE, CONCURRENTLY) INDEX i                   | REINDEX_CONCURRENTLY
          REINDEX TABLE t                                           | ORDINARY
          REINDEX SCHEMA s                                          | MAINTENANCE
          ALTER TABLE p DETACH PARTITION c CONCURRENTLY             | DETACH_CONCURRENTLY
          ALTER TABLE p DETACH PARTITION c                          | ORDINARY
          ALTER TABLE p DETACH PARTITION c FINALIZE                 | ORDINARY
          ALTER TYPE mood ADD VALUE 'glad'                          | ORDINARY
          ALTER SYSTEM SET work_mem = '1MB'                         | MAINTENANCE
          ALTER DATABASE d SET TABLESPACE ts                        | MAINTENANCE
          ALTER DATABASE d SET search_path = app                    | ORDINARY
          VACUUM (ANALYZE) t                                        | MAINTENANCE
          CLUSTER                                                   | MAINTENANCE
          CLUSTER VERBOSE                                           | MAINTENANCE
          CLUSTER t USING i                                         | ORDINARY
          CREATE DATABASE d                                         | CREATE_GLOBAL
          DROP TABLESPACE ts                                        | DROP_GLOBAL
          SET ROLE x                                                | SETTING
          RESET ALL                                                 | SETTING
          DISCARD TEMP                                              | SETTING
          DISCARD ALL                                               | DISCARD_ALL
          START TRANSACTION                                         | BEGIN
          END                                                       | COMMIT
          COMMIT PREPARED 'x'                                       | ORDINARY
          ROLLBACK                                                  | ROLLBACK
          ROLLBACK TO SAVEPOINT s                                   | ORDINARY
          \\\\restrict abc                                              | META_COMMAND
          DO $$BEGIN COMMIT; END$$                                  | COMMITTING
          DO $x$BEGIN commit and no chain ; END$x$                  | COMMITTING
          DO LANGUAGE plpgsql 'BEGIN ROLLBACK; END'                 | COMMITTING
          DO LANGUAGE plpython3u $$plpy.commit()$$                  | COMMITTING
          DO $$BEGIN /* COMMIT; */ NULL; END$$                      | ORDINARY
          DO $$BEGIN RAISE NOTICE 'COMMIT;'; END$$                  | ORDINARY
          DO $$BEGIN ROLLBACK TO SAVEPOINT s; END$$                 | ORDINARY
          CALL anything()                                           | ORDINARY
          """)
  void isWhatThePrefixSays(String sql, StatementKind kind) {
    assertThat(StatementKind.of(sql.replace("\\\\", "\\"))).isEqualTo(kind);
    assertThat(
            StatementKind.of("-- first\n /* a /* nested */ one */\n" + sql.replace("\\\\", "\\")))
        .isEqualTo(kind);
  }
}
