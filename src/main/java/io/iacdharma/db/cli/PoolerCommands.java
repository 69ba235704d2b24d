package io.iacdharma.db.cli;

import io.iacdharma.db.cli.CommandTable.Entry;
import java.util.List;

/** The commands about PgBouncer. */
final class PoolerCommands {

  private PoolerCommands() {}

  static List<Entry> entries() {
    return List.of(
        new Entry(
            "pgbouncer config",
            "Write a PgBouncer that fits the server and the applications",
            PgbouncerConfigCommand::new),
        new Entry(
            "pgbouncer check",
            "Tell what is wrong with a PgBouncer, its server and its clients",
            PgbouncerCheckCommand::new));
  }
}
