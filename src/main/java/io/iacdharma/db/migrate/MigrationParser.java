package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLCopyParsedStatement;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.jspecify.annotations.Nullable;

/** Splits migrations into statements with Flyway's own parser, and refuses what could never run. */
final class MigrationParser {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][\\w:.-]*)\\}");
  private static final Pattern FLYWAY_LINE = Pattern.compile("line (\\d+)");

  private final MigrateSettings settings;
  private final PostgreSQLParser parser;
  private final Procedures procedures;
  private final Map<String, ParsedMigration> parsed = new LinkedHashMap<>();

  /**
   * Creates a parser.
   *
   * @param placeholders what stands for {@code ${name}}
   * @param procedures tells which calls end transactions
   */
  MigrationParser(MigrateSettings settings, Placeholders placeholders, Procedures procedures) {
    this.settings = settings;
    this.parser = new PostgreSQLParser(placeholders.configuration(), new ParsingContext());
    this.procedures = procedures;
  }

  /**
   * The statements of a file; parsed once for the same text.
   *
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_META_COMMAND,
   *     MIGRATION_PLACEHOLDER_UNKNOWN, MIGRATION_MIXED, MIGRATION_TRANSACTION_CONTROL or
   *     MIGRATION_UNREADABLE
   */
  ParsedMigration parse(MigrationFile file) {
    return parsed.computeIfAbsent(file.script() + " " + file.checksum(), key -> read(file));
  }

  private ParsedMigration read(MigrationFile file) {
    List<MigrationStatement> statements = new ArrayList<>();
    try (SqlStatementIterator iterator = parser.parse(FlywayResource.of(file.path()))) {
      while (iterator.hasNext()) {
        statements.add(statement(iterator.next(), file.path()));
      }
    } catch (FlywayException e) {
      throw unparsable(file, e);
    }
    Boolean wanted = ScriptConfiguration.executeInTransaction(file.path());
    TransactionRules rules = new TransactionRules(file, settings.mixed(), wanted);
    return new ParsedMigration(
        file, rules.withoutControl(statements), rules.isTransactional(statements));
  }

  private MigrationStatement statement(SqlStatement statement, Path path) {
    String sql = statement.getSql();
    // Flyway gives the line of the first word, behind the comments that the text begins with.
    int line = statement.getLineNumber();
    int open = SqlText.unclosed(sql);
    if (open >= 0) {
      throw Problem.of(ErrorCode.MIGRATION_UNREADABLE, "something quoted is never closed")
          .at(path + ":" + (line - leadingLines(sql) + SqlText.lines(sql, open)))
          .because("it is opened here: " + sql.substring(open).lines().findFirst().orElse(""))
          .after("nothing was changed")
          .hint("close the quote, the dollar quote or the comment")
          .exception();
    }
    procedures.learn(sql);
    StatementKind kind =
        procedures.isCommitting(sql) ? StatementKind.COMMITTING : StatementKind.of(sql);
    if (kind == StatementKind.META_COMMAND) {
      String command = sql.strip().lines().findFirst().orElse("");
      throw Problem.of(ErrorCode.MIGRATION_META_COMMAND, "a psql command cannot be run as SQL")
          .at(path + ":" + line)
          .because(command)
          .after("nothing was changed")
          .hint(
              "remove the line; a dump without such lines comes from pg_dump of an older minor version, or edit it")
          .exception();
    }
    if (settings.placeholders().isEmpty()) {
      refuseUnquotedPlaceholder(sql, path, line);
    }
    return new MigrationStatement(sql, line, kind, execution(statement));
  }

  /**
   * With replacement off, {@code ${x}} inside quotes is data; outside quotes it is a forgotten
   * setting.
   */
  private void refuseUnquotedPlaceholder(String sql, Path path, int line) {
    Matcher matcher = PLACEHOLDER.matcher(sql);
    while (matcher.find()) {
      if (!SqlText.isQuoted(sql, matcher.start())) {
        throw unknownPlaceholder(
            matcher.group(1),
            path + ":" + (line - leadingLines(sql) + SqlText.lines(sql, matcher.start())),
            null);
      }
    }
  }

  private RuntimeException unparsable(MigrationFile file, FlywayException e) {
    String message = String.valueOf(e.getMessage());
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
      message += "\n" + root.getMessage();
    }
    Matcher placeholder = PLACEHOLDER.matcher(message);
    if (message.contains("placeholder") && placeholder.find()) {
      return unknownPlaceholder(
          placeholder.group(1), PlaceholderPlace.find(file.path(), placeholder.group(1)), e);
    }
    Matcher line = FLYWAY_LINE.matcher(message);
    String place = line.find() ? file.path() + ":" + line.group(1) : file.path().toString();
    return Problem.of(ErrorCode.MIGRATION_UNREADABLE, "the file cannot be split into statements")
        .at(place)
        .because(FlywayText.clean(message))
        .after("nothing was changed")
        .hint("look for a quote, a dollar quote or a comment that is not closed")
        .exception(e);
  }

  private RuntimeException unknownPlaceholder(String name, String place, @Nullable Throwable e) {
    Problem problem =
        Problem.of(
                ErrorCode.MIGRATION_PLACEHOLDER_UNKNOWN,
                "nobody gives a value for ${%s}%s"
                    .formatted(name, Suggestion.phrase(name, settings.placeholders().keySet())))
            .at(place)
            .after("nothing was changed")
            .hint(
                "declare it under migrate.placeholders in dharma-db.yaml, or give --placeholder %s=..."
                    .formatted(name));
    return e == null ? problem.exception() : problem.exception(e);
  }

  private static int leadingLines(String sql) {
    return SqlText.lines(sql, StatementHead.start(sql));
  }

  private static MigrationStatement.Execution execution(SqlStatement statement) {
    if (statement instanceof PostgreSQLCopyParsedStatement copy) {
      return connection -> copy(copy, connection);
    }
    String sql =
        StatementKind.of(statement.getSql()) == StatementKind.DISCARD_ALL
            ? MigrationSession.DISCARD
            : statement.getSql();
    return connection -> {
      try (Statement jdbc = connection.createStatement()) {
        jdbc.setEscapeProcessing(false);
        jdbc.execute(sql);
      }
    };
  }

  private static void copy(PostgreSQLCopyParsedStatement copy, Connection connection)
      throws SQLException {
    JdbcTemplate template = new JdbcTemplate(connection, Types.NULL);
    Results results =
        copy.execute(template, (script, configuration) -> List.of(), Flyway.configure());
    if (results.getException() != null) {
      throw servers(results.getException());
    }
  }

  /** Flyway puts an exception of its own around what the server said. */
  private static SQLException servers(SQLException e) {
    SQLException found = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        found = sql;
      }
    }
    return found;
  }
}
