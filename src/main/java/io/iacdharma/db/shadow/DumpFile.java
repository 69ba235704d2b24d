package io.iacdharma.db.shadow;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.Scripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A plain dump, as {@code pg_dump --schema-only} writes it. */
final class DumpFile {

  /**
   * What pg_dump writes for psql alone (since 15.14 and 17.6 the first two), and the schema that
   * every fresh database has.
   */
  private static final Pattern FOR_PSQL =
      Pattern.compile("\\\\(restrict|unrestrict|connect)\\b.*|CREATE SCHEMA public;");

  private DumpFile() {}

  /**
   * The dump in statements, to be run outside a transaction.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when it cannot be read; or what {@code
   *     migrate plan} would say of it
   */
  static Script read(Path dump, MigrateSettings settings, Session session) {
    try {
      Path plain = Files.createTempFile("dharma-db-dump", ".sql");
      try {
        Files.write(plain, lines(dump), StandardCharsets.UTF_8);
        Script script = Scripts.parseAlone(settings, session, plain);
        return new Script(dump, dump.toString(), null, script.phase(), false, script.statements());
      } finally {
        Files.delete(plain);
      }
    } catch (IOException e) {
      throw Problem.of(ErrorCode.USAGE, "the dump %s cannot be read".formatted(dump))
          .because(e.toString())
          .hint("--from-dump takes a plain dump: pg_dump --schema-only > schema.sql")
          .exception(e);
    }
  }

  /** Lines for psql become empty ones, so that the numbers of the others stay. */
  private static List<String> lines(Path dump) throws IOException {
    return Files.readAllLines(dump, StandardCharsets.UTF_8).stream()
        .map(line -> FOR_PSQL.matcher(line).matches() ? "" : line)
        .toList();
  }
}
