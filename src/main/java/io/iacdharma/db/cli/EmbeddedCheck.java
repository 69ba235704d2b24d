package io.iacdharma.db.cli;

import io.iacdharma.db.database.embedded.EmbeddedServer;
import io.iacdharma.db.doctor.Check;
import io.iacdharma.db.error.DharmaException;

/** What doctor says of the embedded server before it looks inside; it never starts one. */
final class EmbeddedCheck {

  private EmbeddedCheck() {}

  static Check binaries(EmbeddedServer server) {
    try {
      return Check.ok("embedded-binaries", server.programs());
    } catch (DharmaException e) {
      return Check.failed("embedded-binaries", e.problem());
    }
  }

  static Check running(boolean running) {
    return Check.ok(
        "target",
        running
            ? "the embedded server is running"
            : "the embedded server is not running; the next command starts it");
  }
}
