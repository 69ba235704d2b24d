package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Processes;

/** What {@code pg_dump --schema-only} of the server's own version says of a database. */
final class SchemaDump {

  private SchemaDump() {}

  static String of(Project project) {
    var ended =
        Processes.run(
            new ProcessBuilder(
                project.server().bin().resolve("pg_dump").toString(),
                "--schema-only",
                "--host=127.0.0.1",
                "--port=" + project.server().port(),
                "--username=postgres",
                project.database()));
    assertThat(ended.status()).as(ended.err()).isZero();
    return ended
        .out()
        // Newer ones write a random key into every dump.
        .replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }
}
