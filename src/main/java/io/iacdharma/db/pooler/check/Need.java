package io.iacdharma.db.pooler.check;

/** What a rule cannot look without, beside a configuration, and how to give it. */
enum Need {
  NOTHING(""),
  FILE("only a file has lines: name the pgbouncer.ini"),
  CONSOLE("no console was reached: --pgbouncer-url postgresql://ADMIN@HOST:6432/pgbouncer"),
  SERVER("no server was reached: --url"),
  POOLS("no pool of an application is named: pgbouncer.pools"),
  USERS("auth_file names no file that can be read here"),
  UNIT("there is no pgbouncer.service beside the file, and no process of its pidfile here"),
  TARGET("no target is named: --url");

  private final String why;

  Need(String why) {
    this.why = why;
  }

  /** Why a rule was skipped that needs it. */
  String why() {
    return why;
  }
}
