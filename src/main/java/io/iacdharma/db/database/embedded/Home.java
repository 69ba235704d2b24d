package io.iacdharma.db.database.embedded;

import java.nio.file.Path;

/**
 * The folder of an embedded server and what lies in it.
 *
 * @param directory the folder, absolute
 */
public record Home(Path directory) {

  /** The data directory; belongs to the user that the server runs as. */
  public Path data() {
    return directory.resolve("data");
  }

  /** A data directory that is being made. */
  Path unfinishedData() {
    return directory.resolve("data.new");
  }

  /** What the server says. */
  public Path log() {
    return directory.resolve("server.log");
  }

  /** The log before the present one. */
  Path olderLog() {
    return directory.resolve("server.log.1");
  }

  /** Held while the server is started, stopped or changed. */
  Path lock() {
    return directory.resolve("lock");
  }

  /** What was decided for this server: its port, its programs, its databases. */
  Path state() {
    return directory.resolve("server.properties");
  }

  /** The password of the role that owns the databases. */
  Path password() {
    return directory.resolve("password");
  }

  /** The password of the bootstrap superuser. */
  Path superuserPassword() {
    return directory.resolve("superuser-password");
  }

  /** Where bundled programs are unpacked. */
  Path binaries() {
    return directory.resolve("binaries");
  }
}
