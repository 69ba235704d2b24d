package io.iacdharma.db.bench;

import io.iacdharma.db.check.Oracle;

/** Runs all checks of pg-index-health on a schema, as a program of its own. */
final class PeerChecks {

  private PeerChecks() {}

  /** Takes the JDBC URL, the user and the schema. */
  public static void main(String[] args) {
    System.out.println(new Oracle(args[0], args[1]).all(args[2]) + " findings");
  }
}
