package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.ConnectionSettings;
import java.io.IOException;

/**
 * An embedded server that is up.
 *
 * @param home where it lives
 * @param process its process, and the port that it listens on
 * @param state what was decided for it
 */
public record RunningServer(Home home, PidFile process, ServerState state) {

  /** Its TCP port on the loopback address. */
  public int port() {
    return process.port();
  }

  /** Whether a database is known to be there and its owner's password is usable. */
  boolean serves(String database) throws IOException {
    return state.databases().contains(database) && password().isUsable();
  }

  /**
   * How its owner connects to a database.
   *
   * @param origin which flag, variable or line chose the target
   * @param environment the environment's name, or empty
   * @param guarded whether the target is protected
   */
  public ConnectionSettings connection(
      String database, String origin, String environment, boolean guarded) {
    try {
      return Logins.owner(port(), database, password().read(), origin, environment, guarded);
    } catch (IOException e) {
      throw StartErrors.files(home, e);
    }
  }

  private PasswordFile password() {
    return new PasswordFile(home.password());
  }
}
