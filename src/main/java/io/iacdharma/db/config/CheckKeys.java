package io.iacdharma.db.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of {@code index check}, {@code index fix} and {@code schema check}. */
public final class CheckKeys {

  public static final Key<List<String>> SCHEMAS =
      Key.texts("check.schemas", null, "Schemas to check, with * and ?; all without it");
  public static final Key<List<String>> EXCLUDE =
      Key.texts("check.exclude", null, "Tables that are not checked: schema.table, with * and ?");
  public static final Key<List<String>> OPTIONAL =
      Key.texts("check.optional", null, "Optional checks, or groups of them, that look as well");
  public static final Key<Map<String, Map<String, Setting<String>>>> IGNORE =
      Key.sections(
          "check.ignore",
          "Findings that do not count, each with its reason: dharma-db help checks",
          List.of(
              Part.text("check", "^[a-z0-9*?-]+$", "*", "The check's id, with * and ?"),
              Part.text("object", "^.+$", "*", "The finding's table or object, with * and ?"),
              Part.text("reason", "^.+$", null, "Why it does not count"),
              Part.text(
                  "until",
                  "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                  null,
                  "The last day (UTC) on which it does not count")));
  public static final Key<Path> BASELINE =
      Key.path("check.baseline", null, "File of findings that are known and do not count");
  public static final Key<String> FAIL_ON =
      Key.choice(
          "check.failOn",
          "error",
          "From which severity on findings exit 3: error, warning or never",
          List.of("error", "warning", "never"));
  public static final Key<List<String>> STANDBYS =
      Key.texts("check.standbys", null, "URLs of the standbys whose use of indexes counts too");
  public static final Key<Duration> STATISTICS_AGE =
      Key.duration(
          "check.statisticsAge", "7d", "Younger statistics say nothing about what is unused");
  public static final Key<Integer> CONNECTIONS =
      Key.number("check.connections", 2, 1, "Connections that look at the same time");
  public static final Key<Duration> TIMEOUT =
      Key.duration("check.timeout", "30s", "Longest time for one check");
  public static final Key<List<String>> ROLES =
      Key.texts(
          "check.roles",
          null,
          "Roles of applications, which rights are judged by; without it, all that are no"
              + " superusers, own nothing and cannot become an owner, and PUBLIC");

  public static final Key<List<String>> INDEX_REQUIRED =
      Key.texts(
          "index.required",
          "tenant_id,project_id,created_at",
          "Columns that lead an index wherever a table has them");
  public static final Key<List<String>> INDEX_GIN =
      Key.texts(
          "index.gin",
          "*.*.graph,*.*.*_graph",
          "jsonb columns that have a GIN index: schema.table.column, with * and ?");
  public static final Key<String> INDEX_GIN_CLASS =
      Key.choice(
          "index.ginClass",
          "any",
          "The operator class that such an index has",
          List.of("any", "jsonb_ops", "jsonb_path_ops"));
  public static final Key<List<String>> INDEX_STATIC =
      Key.texts(
          "index.staticTables",
          null,
          "Tables whose rows are never deleted nor given other keys, so that foreign keys to them"
              + " need no index: schema.table, with * and ?");
  public static final Key<Integer> INDEX_MOST =
      Key.number("index.most", 15, 1, "More indexes on one table are too many");
  public static final Key<Integer> INDEX_BLOAT =
      Key.number("index.bloat", 50, 1, "Percent of an index that may be empty space");
  public static final Key<Long> INDEX_BLOAT_SIZE =
      Key.size("index.bloatSize", "64MB", "Smaller indexes are never called bloated");

  public static final Key<String> TENANT_COLUMN =
      Key.text("schema.tenantColumn", "tenant_id", "The column that says whose a row is");
  public static final Key<List<String>> TENANT_EXEMPT =
      Key.texts(
          "schema.tenantExempt",
          null,
          "Tables that belong to no tenant: schema.table, with * and ?");
  public static final Key<String> SOFT_DELETE =
      Key.text("schema.softDeleteColumn", "deleted_at", "The column that says a row is withdrawn");
  public static final Key<List<String>> IMMUTABLE =
      Key.texts(
          "schema.immutable",
          null,
          "Tables with a trigger that refuses changes: schema.table, with * and ?");
  public static final Key<List<String>> SENSITIVE =
      Key.texts(
          "schema.sensitiveColumns",
          "*.*.*password*,*.*.*secret*,*.*.*api_key*,*.*.*token*,*.*.*ssn*,*.*.*credit_card*",
          "Columns that not every application role should read, with * and ?");
  public static final Key<String> COMMENTS =
      Key.choice(
          "schema.comments",
          "tables",
          "What needs a comment",
          List.of("never", "tables", "columns"));

  private static final List<Key<?>> ALL =
      List.of(
          SCHEMAS,
          EXCLUDE,
          OPTIONAL,
          IGNORE,
          BASELINE,
          FAIL_ON,
          STANDBYS,
          STATISTICS_AGE,
          CONNECTIONS,
          TIMEOUT,
          ROLES,
          INDEX_REQUIRED,
          INDEX_GIN,
          INDEX_GIN_CLASS,
          INDEX_STATIC,
          INDEX_MOST,
          INDEX_BLOAT,
          INDEX_BLOAT_SIZE,
          TENANT_COLUMN,
          TENANT_EXEMPT,
          SOFT_DELETE,
          IMMUTABLE,
          SENSITIVE,
          COMMENTS);

  private CheckKeys() {}

  /** Every one of them, in the order in which it is shown. */
  static List<Key<?>> all() {
    return ALL;
  }
}
