package io.iacdharma.db.migrate;

import io.iacdharma.db.support.Programs;

/** What {@code pg_dump --schema-only} of the server's own version says of a database. */
final class SchemaDump {

  private SchemaDump() {}

  static String of(Project project) {
    return Programs.run(
            project.server().bin().resolve("pg_dump").toString(),
            "--schema-only",
            "--host=127.0.0.1",
            "--port=" + project.server().port(),
            "--username=postgres",
            project.database())
        // Newer ones write a random key into every dump.
        .replaceAll("(?m)^\\\\(un)?restrict .*$", "");
  }
}
