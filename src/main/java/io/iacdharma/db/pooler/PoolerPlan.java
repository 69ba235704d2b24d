package io.iacdharma.db.pooler;

import java.util.List;

/**
 * A configuration as a value.
 *
 * @param version the PgBouncer that it is for
 * @param databases the databases behind it
 * @param sizes how the connections are shared out
 * @param files everything that is written
 * @param urls what applications and tools connect with
 * @param notes what a person should know
 */
public record PoolerPlan(
    PoolerVersion version,
    List<String> databases,
    PoolSizes sizes,
    List<PoolerFile> files,
    List<Url> urls,
    List<String> notes) {

  public PoolerPlan {
    databases = List.copyOf(databases);
    files = List.copyOf(files);
    urls = List.copyOf(urls);
    notes = List.copyOf(notes);
  }

  /**
   * A URL without user and password.
   *
   * @param database the database, or its alias
   * @param use applications or tools
   * @param url the JDBC URL
   */
  public record Url(String database, String use, String url) {}
}
