package io.iacdharma.db.cli;

import io.iacdharma.db.cli.CommandTable.Entry;
import java.util.List;

/** The commands about standbys, in the order in which help shows them. */
final class ReplicaCommands {

  private ReplicaCommands() {}

  static List<Entry> entries() {
    return List.of(
        new Entry(
            "replica create",
            "Make a standby, from a repository or from the primary",
            ReplicaCreateCommand::new),
        new Entry(
            "replica status",
            "Show how far a standby is, and what would be lost now",
            ReplicaStatusCommand::new),
        new Entry(
            "replica promote",
            "Make a standby the primary, and fence the old one out",
            ReplicaPromoteCommand::new),
        new Entry(
            "replica rewind",
            "Make an old primary a standby of the new one",
            ReplicaRewindCommand::new));
  }
}
