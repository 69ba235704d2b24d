package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.migrate.MigrationName.Prefix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file's name says. */
class MigrationNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          V1__create_table.sql             | VERSIONED  | 1            | create table
          V2026_11.1__a__b.sql             | VERSIONED  | 2026.11.1    | a  b
          V202611231730__x.sql             | VERSIONED  | 202611231730 | x
          R__All_views.sql                 | REPEATABLE | -            | All views
          B7__squashed.sql                 | BASELINE   | 7            | squashed
          U1__undo.sql                     | UNDO       | 1            | undo
          afterMigrate.sql                 | CALLBACK   | -            | afterMigrate
          beforeEachMigrate__settings.sql  | CALLBACK   | -            | beforeEachMigrate
          V1_one_underscore.sql            | INVALID    | -            | ''
          V1__.sql                         | INVALID    | -            | ''
          R1__versioned.sql                | INVALID    | -            | ''
          Vx__letters.sql                  | INVALID    | -            | ''
          v1__lower.sql                    | INVALID    | -            | ''
          notes.sql                        | INVALID    | -            | ''
          .sql                             | INVALID    | -            | ''
          """)
  void isReadFromPrefixAndSeparator(
      String file,
      Prefix prefix,
      @org.jspecify.annotations.Nullable String version,
      String description) {
    MigrationName name = MigrationName.parse(file);
    assertThat(name.prefix()).isEqualTo(prefix);
    assertThat(name.version() == null ? null : name.version().toString()).isEqualTo(version);
    assertThat(name.description()).isEqualTo(description);
    assertThat(name.reason().isEmpty()).isEqualTo(prefix != Prefix.INVALID);
  }
}
