package io.iacdharma.db.cli;

import io.iacdharma.db.doctor.Check;
import java.util.List;

/** What doctor says of the embedded server; it does not start one. */
final class EmbeddedCheck {

  private EmbeddedCheck() {}

  static List<Check> run(CommandContext context) {
    return List.of(
        Check.ok("target", "the embedded server; dharma-db dev status tells how it is doing"));
  }
}
