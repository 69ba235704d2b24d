package io.iacdharma.db.drill;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.LibpqVariables;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Has pg_amcheck look for damaged tables and indexes (PostgreSQL manual, pg_amcheck). */
final class DamageCheck {

  private static final String NAME = "pg_amcheck";
  private static final String AVAILABLE = Sql.load(DamageCheck.class, "amcheck.sql");
  private static final Duration LONGEST = Duration.ofDays(2);

  private final Database clone;
  private final Installation programs;
  private final ProcessRunner processes;

  DamageCheck(Database clone, Installation programs, ProcessRunner processes) {
    this.clone = clone;
    this.programs = programs;
    this.processes = processes;
  }

  DrillCheck check(Session session) {
    Path program = programs.program(NAME);
    if (!Files.isExecutable(program)) {
      return DrillCheck.skipped(NAME, "the program is not there: " + program);
    }
    if (!isAvailable(session)) {
      return DrillCheck.skipped(NAME, "the extension amcheck is not installed here");
    }
    ProgramResult result =
        processes.run(
            Program.of(program, "--install-missing", "--jobs=2", "--no-password")
                .environment(LibpqVariables.of(clone.settings(), "dharma-db backup drill"))
                .within(LONGEST));
    return result.isSuccess()
        ? DrillCheck.good(NAME, "no damage in tables and indexes of " + clone.settings().database())
        : DrillCheck.bad(NAME, result.lastWords());
  }

  private static boolean isAvailable(Session session) {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(AVAILABLE)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for the extension amcheck").exception(e);
    }
  }
}
