package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;

/** A database that is made anew before each run; the one of the run before is dropped. */
final class FreshDatabase {

  private final Postgres server;
  private String name = "";

  FreshDatabase(Postgres server) {
    this.server = server;
  }

  /** Makes the next one. */
  void renew() {
    if (!name.isEmpty()) {
      server.execute("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
    }
    name = server.freshDatabase();
  }

  String name() {
    return name;
  }
}
