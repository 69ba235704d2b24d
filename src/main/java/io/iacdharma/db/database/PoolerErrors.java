package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.Optional;

/**
 * What PgBouncer says when it lets nobody in, in words that help. It gives most of it the same code
 * (08P01), so the words decide.
 */
final class PoolerErrors {

  private static final String OURS = "extra_float_digits";

  private PoolerErrors() {}

  /** A parameter that was sent and is not taken; names the line that takes it. */
  static Problem refusedParameter(String parameter) {
    String line =
        parameter.equals(OURS) || parameter.equals("replication") ? OURS : OURS + "," + parameter;
    return Problem.of(
            ErrorCode.POOLER_IN_THE_WAY,
            "PgBouncer refuses the startup parameter '%s'".formatted(parameter))
        .hint(
            "set ignore_startup_parameters = %s in pgbouncer.ini and reload it, or connect to"
                    .formatted(line)
                + " PostgreSQL itself (its own port, often 5432)");
  }

  /** What else PgBouncer refuses a client for; empty when these words are none of its. */
  static Optional<Problem> of(String words, ConnectionSettings settings) {
    if (words.contains("no such database")) {
      return problem(
          "the pooler knows no database '%s'".formatted(settings.database()),
          "[databases] %1$s = host=… dbname=%1$s in pgbouncer.ini".formatted(settings.database()));
    }
    if (words.contains("max_client_conn") || words.contains("no more connections allowed")) {
      return problem(
          "the pooler takes no more clients",
          "raise max_client_conn in pgbouncer.ini; dharma-db pgbouncer check tells what it needs");
    }
    if (words.contains("query_wait_timeout")) {
      return problem(
          "the pooler had no free server connection within query_wait_timeout",
          "dharma-db pgbouncer check tells which pool is too small, or who holds it");
    }
    if (words.contains("cannot connect to server")
        || words.contains("server login has been failing")
        || words.contains("server login failed")
        || words.contains("server conn crashed")) {
      return problem(
          "the pooler cannot reach or log in to PostgreSQL",
          "read the pooler's log; dharma-db pgbouncer check looks at its settings");
    }
    return Optional.empty();
  }

  private static Optional<Problem> problem(String message, String hint) {
    return Optional.of(Problem.of(ErrorCode.CONNECT_FAILED, message).hint(hint));
  }
}
