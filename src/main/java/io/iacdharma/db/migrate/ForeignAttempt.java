package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.Journal.Mark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A failed attempt that another tool made: its history row says that it failed, and nothing says
 * how far it came. Where every statement leaves something in the catalog that can be looked for, it
 * is gone on with; where one does not, nobody knows and a person must look.
 */
final class ForeignAttempt {

  private ForeignAttempt() {}

  /**
   * A mark for each statement, as if it had been begun and its end not seen.
   *
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_INTERRUPTED when one cannot be judged
   */
  static Map<String, Mark> marks(ParsedMigration migration) {
    Map<String, Mark> marks = new HashMap<>();
    List<String> names = Journal.names(migration.statements());
    for (int i = 0; i < names.size(); i++) {
      MigrationStatement statement = migration.statements().get(i);
      if (!statement.kind().isSetting()) {
        if (statement.kind().isTransactional() || isUnnamedIndex(statement)) {
          throw refusal(migration, statement);
        }
        marks.put(names.get(i), new Mark(false, List.of()));
      }
    }
    return marks;
  }

  private static boolean isUnnamedIndex(MigrationStatement statement) {
    return statement.kind() == StatementKind.CREATE_INDEX_CONCURRENTLY
        && StatementTarget.of(statement).object() == null;
  }

  private static RuntimeException refusal(ParsedMigration migration, MigrationStatement statement) {
    return Problem.of(
            ErrorCode.MIGRATION_INTERRUPTED,
            "an earlier attempt at %s ended half way".formatted(migration.file().script()))
        .at(migration.file().path() + ":" + statement.line())
        .because("another tool made it, and it cannot be told whether this statement took effect")
        .after("nothing was changed by this run")
        .hint("look, undo what is there, then: dharma-db migrate repair")
        .exception();
  }
}
