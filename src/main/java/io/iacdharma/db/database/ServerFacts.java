package io.iacdharma.db.database;

/**
 * What a server tells of itself when a session begins.
 *
 * @param version the version as text, such as {@code 17.5}
 * @param versionNumber the version as a number, such as 170005
 * @param standby whether it is in recovery, and therefore read-only
 * @param user the role that is logged in
 * @param database the connected database
 * @param schema the schema that unqualified names are created in
 * @param systemIdentifier the cluster's identity; differs between clusters, survives backups
 * @param readOnly whether transactions are read-only unless they say otherwise
 * @param backendPid the server process that answered
 */
public record ServerFacts(
    String version,
    int versionNumber,
    boolean standby,
    String user,
    String database,
    String schema,
    String systemIdentifier,
    boolean readOnly,
    int backendPid) {

  /** The oldest major version that dharma-db works with. */
  public static final int OLDEST_MAJOR = 15;

  /** The major version, such as 17. */
  public int major() {
    return versionNumber / 10_000;
  }
}
