package io.iacdharma.db.config;

import java.util.Map;

/** A dharma-db.yaml with every setting in it, explained and commented out. */
public final class ConfigTemplate {

  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("environment", "dev"),
          Map.entry("target.url", "postgresql://app@db.example.com/app"),
          Map.entry("target.service", "production"),
          Map.entry("target.user", "app"),
          Map.entry("target.passwordFile", "/run/secrets/database-password"),
          Map.entry("migrate.schemas", "app"),
          Map.entry("seed.schema", "public"),
          Map.entry("seed.role", "app_owner"),
          Map.entry("embedded.binaries", "/usr/lib/postgresql/17/bin"),
          Map.entry("shadow.url", "postgresql://scratch@db.example.com/postgres"),
          Map.entry("lint.rules", "serial-column,varchar-column"),
          Map.entry("lint.baseline", "lint-baseline.txt"),
          Map.entry("lint.stats", "table-sizes.json"),
          Map.entry("check.schemas", "app,shop"),
          Map.entry("check.exclude", "staging.*"),
          Map.entry("check.optional", "idx-softdelete,fk-missing"),
          Map.entry("check.baseline", "known-findings.txt"),
          Map.entry("check.standbys", "postgresql://app@replica.example.com/app"),
          Map.entry("check.roles", "app"),
          Map.entry("index.staticTables", "core.countries"),
          Map.entry("schema.tenantExempt", "core.countries"),
          Map.entry("schema.immutable", "core.releases"),
          Map.entry("backup.binaries", "/usr/lib/postgresql/17/bin"),
          Map.entry("backup.scratch", "/var/tmp/dharma-db"),
          Map.entry("wal.spool", "/var/spool/dharma-db"),
          Map.entry("wal.receive", "/backup/receive"),
          Map.entry("encryption.keys", "/etc/dharma-db/keys"),
          Map.entry("encryption.key", "2026"),
          Map.entry("encryption.command", "/usr/local/bin/dharma-db-kms"),
          Map.entry("wal.fetch", "/var/spool/dharma-db-fetch"),
          Map.entry("drill.directory", "/var/tmp/drill"),
          Map.entry("drill.tables", "audit.audit_events"),
          Map.entry("drill.sql", "drill.sql"),
          Map.entry("drill.database", "app"));

  private static final Map<String, String> SECTIONS =
      Map.of(
          "partition.tables",
          "{ audit.audit_events: { every: month, premake: 6, leastMonthsAhead: 2 } }",
          "check.ignore",
          "{ old-reports: { check: idx-unused, object: \"reports.*\", reason: read once a year } }",
          "backup.repositories",
          "{ main: { path: /backup }, away: { path: /mnt/away, required: \"false\" } }");

  private static final String HEAD =
      """
      ## dharma-db.yaml: settings of this project; dharma-db config show tells which are in force.
      ## Take away the # before a setting, and before the group above it. A flag goes before a
      ## DHARMA_DB_ variable, that before libpq's PG variables, and those before this file.
      """;

  private static final String TAIL =
      """

      ## What --env NAME, or DHARMA_DB_ENV, lays over the settings above.
      #environments:
      #  dev:
      #    target:
      #      url: "embedded:"
      #  production:
      #    target:
      #      service: production
      #      protected: true
      """;

  private ConfigTemplate() {}

  /** The text; taking the first # from every line makes it a file with every setting. */
  public static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    String group = "";
    for (Key<?> key : Keys.all()) {
      int dot = key.name().indexOf('.');
      String above = dot < 0 ? "" : key.name().substring(0, dot);
      if (!above.equals(group) || dot < 0) {
        text.append('\n');
      }
      if (dot >= 0 && !above.equals(group)) {
        text.append('#').append(above).append(":\n");
      }
      group = above;
      String indent = dot < 0 ? "" : "  ";
      text.append("#%s# %s; %s%n".formatted(indent, key.description(), key.variable()));
      text.append("#%s%s: %s%n".formatted(indent, key.name().substring(dot + 1), value(key)));
    }
    return text.append(TAIL).toString();
  }

  private static String value(Key<?> key) {
    if (key.kind() == Key.Kind.MAP) {
      return "{ name: value }";
    }
    if (key.kind() == Key.Kind.SECTIONS) {
      return SECTIONS.getOrDefault(key.name(), "{}");
    }
    String value = key.fallback() == null ? EXAMPLES.getOrDefault(key.name(), "…") : key.fallback();
    return value.matches("[\\w/.-]+|postgresql:[^ ]+") ? value : '"' + value + '"';
  }
}
