package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Secret;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;

/** The bootstrap superuser of a server, and the file that holds its password. */
final class Superuser {

  private final PasswordFile file;

  Superuser(Home home) {
    this.file = new PasswordFile(home.superuserPassword());
  }

  /** A password for a server that is about to be made. */
  Secret choose() throws IOException {
    return file.renew();
  }

  /**
   * Logs in. A password that others could have read is replaced.
   *
   * @throws DharmaException EMBEDDED_START_FAILED when the file does not hold the password
   */
  Session open(int port) throws IOException {
    Session session = login(port);
    if (!file.isUsable()) {
      PasswordFile next = file.next();
      new RolesAndDatabases(session).setPassword(Logins.SUPERUSER, next.renew());
      next.moveTo(file);
    }
    return session;
  }

  private Session login(int port) throws IOException {
    try {
      return open(port, file);
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.AUTHENTICATION_FAILED) {
        throw e;
      }
      if (!Files.exists(file.next().path())) {
        throw e.with(
            problem ->
                StartErrors.of("the embedded server's superuser password is not the right one")
                    .at(file.path().toString())
                    .because(problem.cause())
                    .hint("put the file back, or move the data directory away to begin anew"));
      }
      // A run was killed between changing the password and putting the file into place.
      Session session = open(port, file.next());
      file.next().moveTo(file);
      return session;
    }
  }

  private static Session open(int port, PasswordFile file) throws IOException {
    return new Database(Logins.superuser(port, Logins.SUPERUSER, file.read())).open("embedded");
  }
}
