package io.iacdharma.db.pooler.check;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.pooler.PoolerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that there are, each with the versions that know it and its default. The table
 * follows PgBouncer's changelog and the SHOW CONFIG of 1.18.
 */
final class Known {

  /**
   * One setting.
   *
   * @param section pgbouncer, databases or users
   * @param key its name
   * @param since the first version that knows it
   * @param until the first that does not, or 99.0
   * @param fallback its default
   * @param instead the name that it has in other versions, or empty
   */
  record Entry(
      String section,
      String key,
      PoolerVersion since,
      PoolerVersion until,
      String fallback,
      String instead) {

    boolean in(PoolerVersion version) {
      return version.atLeast(since) && !version.atLeast(until);
    }
  }

  private static final List<Entry> ALL = read();

  private Known() {}

  static Optional<Entry> find(String section, String key) {
    return ALL.stream()
        .filter(entry -> entry.section().equals(section) && entry.key().equals(key))
        .findFirst();
  }

  /** The keys of a section that a version knows. */
  static List<String> keys(String section, PoolerVersion version) {
    return ALL.stream()
        .filter(entry -> entry.section().equals(section) && entry.in(version))
        .map(Entry::key)
        .toList();
  }

  /** What holds when a key of [pgbouncer] is not given. */
  static String fallback(String key, PoolerVersion version) {
    if (key.equals("max_prepared_statements") && version.atLeast(1, 24)) {
      return "200";
    }
    if (key.equals("server_tls_sslmode") && version.atLeast(1, 20)) {
      return "prefer";
    }
    return find("pgbouncer", key).map(Entry::fallback).orElse("");
  }

  private static List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    for (String line : Sql.load(Known.class, "settings.tsv").lines().toList()) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] fields = line.split("\\|", -1);
        entries.add(
            new Entry(
                fields[0],
                fields[1],
                PoolerVersion.find(fields[2]).orElseThrow(),
                PoolerVersion.find(fields[3]).orElseThrow(),
                fields[4],
                fields[5]));
      }
    }
    return List.copyOf(entries);
  }
}
