package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a file runs in a transaction, and refuses files for which there is no right
 * answer.
 *
 * @param file the migration
 * @param mixed whether the project allows files that are part this, part that
 * @param wanted what the file's own configuration asks for, or null
 */
record TransactionRules(MigrationFile file, boolean mixed, @Nullable Boolean wanted) {

  boolean isTransactional(List<MigrationStatement> statements) {
    List<MigrationStatement> outside =
        statements.stream().filter(s -> !s.kind().isTransactional()).toList();
    if (Boolean.FALSE.equals(wanted)) {
      return false;
    }
    if (outside.isEmpty()) {
      refuseRollback(statements);
      return true;
    }
    List<MigrationStatement> inside =
        statements.stream()
            .filter(s -> s.kind().isTransactional() && !s.kind().isSetting())
            .toList();
    if (!inside.isEmpty() && !mixed) {
      throw Problem.of(
              ErrorCode.MIGRATION_MIXED,
              "%s mixes statements that refuse a transaction with others".formatted(file.script()))
          .at(file.path() + ":" + outside.get(0).line())
          .because(
              "outside a transaction: line %s; in one: line %s"
                  .formatted(lines(outside), lines(inside)))
          .after("nothing was changed")
          .hint("split it into two files: a failure in the middle could not be undone")
          .exception();
    }
    return false;
  }

  /**
   * Without the BEGIN and COMMIT that wrap some files: the tool's own transaction takes their
   * place.
   */
  List<MigrationStatement> withoutControl(List<MigrationStatement> statements) {
    return statements.stream()
        .filter(s -> s.kind() != StatementKind.BEGIN && s.kind() != StatementKind.COMMIT)
        .toList();
  }

  private void refuseRollback(List<MigrationStatement> statements) {
    for (MigrationStatement statement : statements) {
      if (statement.kind() == StatementKind.ROLLBACK) {
        throw Problem.of(
                ErrorCode.MIGRATION_TRANSACTION_CONTROL,
                "%s rolls its own transaction back".formatted(file.script()))
            .at(file.path() + ":" + statement.line())
            .because("a file and its history row are one transaction, which the tool ends")
            .after("nothing was changed")
            .hint("remove the ROLLBACK, or the statements that it undoes")
            .exception();
      }
    }
  }

  private static String lines(List<MigrationStatement> statements) {
    return statements.stream()
        .map(statement -> String.valueOf(statement.line()))
        .limit(5)
        .collect(Collectors.joining(", "));
  }
}
