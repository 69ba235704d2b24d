package io.iacdharma.db.repository;

import io.iacdharma.db.config.Environment;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who writes an event: the user of this process and the machine. */
public final class Author {

  private Author() {}

  /** {@code user@machine}. */
  public static String of(Environment environment) {
    return "%s@%s"
        .formatted(
            System.getProperty("user.name", "unknown"),
            environment.variable("HOSTNAME").orElseGet(Author::host));
  }

  /** The name of this machine. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
