package io.iacdharma.db.migrate;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration in statements, for those who run it somewhere else than on the target.
 *
 * @param path where it lies
 * @param file its name relative to its location, with forward slashes
 * @param version its version; null for a repeatable migration
 * @param phase {@code expand}, {@code contract} or {@code repeatable}
 * @param transactional whether it runs in one transaction
 * @param statements its statements, in order
 */
public record Script(
    Path path,
    String file,
    @Nullable String version,
    String phase,
    boolean transactional,
    List<ScriptStatement> statements) {

  public Script {
    statements = List.copyOf(statements);
  }

  static Script of(ParsedMigration migration) {
    MigrationFile file = migration.file();
    return new Script(
        file.path(),
        file.script(),
        file.version() == null ? null : file.version().toString(),
        file.phase(),
        migration.transactional(),
        migration.statements().stream().map(ScriptStatement::of).toList());
  }
}
