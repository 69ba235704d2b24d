package io.iacdharma.db.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every setting that dharma-db knows. What is not here is refused with "did you mean". */
public final class Keys {

  public static final Key<String> ENVIRONMENT =
      Key.text("environment", null, "Environment to use when --env is not given");

  public static final Key<String> URL =
      Key.text("target.url", null, "postgresql://, jdbc:postgresql: or embedded:");
  public static final Key<String> SERVICE =
      Key.text("target.service", null, "Name of an entry in the connection service file");
  public static final Key<String> USER = Key.text("target.user", null, "Role to log in as");
  public static final Key<Path> PASSWORD_FILE =
      Key.path("target.passwordFile", null, "File that holds nothing but the password");
  public static final Key<Boolean> PROTECTED =
      Key.flag(
          "target.protected", false, "Change nothing here without asking, and ask one level more");
  public static final Key<Duration> CONNECT_TIMEOUT =
      Key.duration("target.connectTimeout", "10s", "Longest wait for a connection");
  public static final Key<Duration> LOCK_TIMEOUT =
      Key.duration("target.lockTimeout", "1s", "Longest wait for a lock on a table");
  public static final Key<Duration> WAIT =
      Key.duration("target.wait", "5min", "Longest wait for another dharma-db at the same target");

  public static final Key<Path> EMBEDDED_DIRECTORY =
      Key.path("embedded.directory", ".dharma-db", "Where the embedded server keeps its data");
  public static final Key<Path> EMBEDDED_BINARIES =
      Key.path("embedded.binaries", null, "PostgreSQL bin folder for the embedded server");

  public static final Key<List<Path>> MIGRATE_LOCATIONS =
      Key.paths("migrate.locations", "migrations", "Folders that hold the migrations");
  public static final Key<List<String>> MIGRATE_SCHEMAS =
      Key.texts("migrate.schemas", null, "Schemas to manage; the first holds the history table");
  public static final Key<String> MIGRATE_TABLE =
      Key.text("migrate.table", "flyway_schema_history", "Name of the schema history table");
  public static final Key<Map<String, String>> MIGRATE_PLACEHOLDERS =
      Key.map("migrate.placeholders", "Values for ${name} in migrations");
  public static final Key<Boolean> MIGRATE_OUT_OF_ORDER =
      Key.flag("migrate.outOfOrder", false, "Apply versions below the highest applied one");
  public static final Key<Boolean> MIGRATE_MIXED =
      Key.flag("migrate.mixed", false, "Allow statements that need no transaction beside others");
  public static final Key<List<String>> MIGRATE_IGNORE =
      Key.texts(
          "migrate.ignorePatterns", "*:future", "Flyway patterns that validation passes over");
  public static final Key<Integer> MIGRATE_RETRIES =
      Key.number(
          "migrate.retries",
          10,
          0,
          "How often a file that waited too long for a lock is tried again");
  public static final Key<String> MIGRATE_ON_BLOCK =
      Key.choice(
          "migrate.onBlock",
          "give-up",
          "What is done about sessions that keep a file from its locks",
          List.of("give-up", "wait", "cancel-autovacuum", "terminate"));

  public static final Key<String> SHADOW_URL =
      Key.text(
          "shadow.url", null, "Server for throw-away databases, instead of one made for a run");

  public static final Key<String> LINT_FAIL_ON =
      Key.choice(
          "lint.failOn",
          "error",
          "From which severity on findings exit 3: error, warning or never",
          List.of("error", "warning", "never"));
  public static final Key<List<String>> LINT_RULES =
      Key.texts("lint.rules", null, "Optional rules that judge as well");
  public static final Key<Map<String, String>> LINT_IGNORE =
      Key.map("lint.ignore", "Rules that do not count, each with the reason");
  public static final Key<Path> LINT_BASELINE =
      Key.path("lint.baseline", null, "File of findings that are known and do not count");
  public static final Key<Path> LINT_STATS =
      Key.path("lint.stats", null, "File of table sizes that migrate stats --export wrote");
  public static final Key<Boolean> MIGRATE_GATES =
      Key.flag("migrate.gates", true, "Have contract files wait for time and older sessions");
  public static final Key<String> MIGRATE_APPLICATION_NAME =
      Key.text(
          "migrate.applicationName",
          null,
          "Regular expression that finds (?<version>…) in application_name");
  public static final Key<Boolean> MIGRATE_RESTORE_POINTS =
      Key.flag(
          "migrate.restorePoints", true, "Make a restore point before files that change or remove");

  public static final Key<Path> SEED_DIRECTORY =
      Key.path("seed.directory", "reference-data", "Folder that holds the datasets");
  public static final Key<String> SEED_TABLE =
      Key.text("seed.table", "dharma_seed_history", "Name of the seed history table");
  public static final Key<String> SEED_SCHEMA =
      Key.text("seed.schema", null, "Schema of the seed history table");
  public static final Key<String> SEED_ROLE =
      Key.text("seed.role", null, "Role to take (SET ROLE) while rows are written");
  public static final Key<Map<String, String>> SEED_SESSION =
      Key.map("seed.session", "Settings for the seeding transaction, such as a tenant");

  public static final Key<Duration> BACKFILL_TARGET_TIME =
      Key.duration("backfill.targetTime", "500ms", "How long one batch of a backfill should take");
  public static final Key<Integer> BACKFILL_BATCH =
      Key.number(
          "backfill.batch", 1000, 1, "Rows of the first batch; the next ones fit targetTime");
  public static final Key<Integer> BACKFILL_MAX_BATCH =
      Key.number("backfill.maxBatch", 100000, 1, "Most rows of one batch");
  public static final Key<Duration> BACKFILL_PAUSE =
      Key.duration("backfill.pause", "50ms", "Rest between two batches");
  public static final Key<Duration> BACKFILL_MAX_LAG =
      Key.duration("backfill.maxReplicationLag", "10s", "Wait while a standby is further behind");
  public static final Key<Long> BACKFILL_MAX_LAG_BYTES =
      Key.size("backfill.maxReplicationLagBytes", "256MB", "The same in bytes of WAL");
  public static final Key<Integer> BACKFILL_MAX_ARCHIVE =
      Key.number(
          "backfill.maxArchiveBacklog", 50, 0, "Wait while more WAL segments wait for the archive");
  public static final Key<Duration> BACKFILL_MAX_VACUUM_WAIT =
      Key.duration("backfill.maxVacuumWait", "5min", "Longest wait for a vacuum of the table");
  public static final Key<Duration> BACKFILL_GIVE_UP =
      Key.duration("backfill.giveUpAfter", "30min", "Longest time without one batch being written");

  private static final String AGE = "^[0-9]+ *(d|w|mon|y)$";
  private static final String COUNT = "^[0-9]+$";
  public static final Key<Map<String, Map<String, Setting<String>>>> PARTITION_TABLES =
      Key.sections(
          "partition.tables",
          "Partitioned tables, each with its policy: dharma-db help partitions",
          List.of(
              Part.choice(
                  "every",
                  "month",
                  "How long a partition is",
                  "day",
                  "week",
                  "month",
                  "quarter",
                  "year"),
              Part.text("zone", "^[A-Za-z0-9_+:/-]+$", "UTC", "Whose days and months they are"),
              Part.text("premake", COUNT, "6", "Partitions beyond the present one"),
              Part.text("leastMonthsAhead", COUNT, "2", "Fewer whole months ahead are an error"),
              Part.text(
                  "retention",
                  "^([0-9]+ *(d|w|mon|y)|none)$",
                  "none",
                  "How long rows are kept, from a partition's upper bound"),
              Part.choice(
                  "onExpire",
                  "keep",
                  "What becomes of a partition that is older",
                  "keep",
                  "detach",
                  "archive",
                  "drop"),
              Part.text("grace", AGE, "7d", "How long a detached partition stays before its drop"),
              Part.choice(
                  "archive",
                  "required",
                  "Whether only what is archived is dropped",
                  "required",
                  "none"),
              Part.choice(
                  "grants",
                  "auto",
                  "Whether partitions have the table's privileges",
                  "auto",
                  "parent",
                  "none"),
              Part.text("most", COUNT, "24", "Partitions that one run makes, or retires")));
  public static final Key<String> PARTITION_ROLE =
      Key.text("partition.role", null, "Role to take (SET ROLE) while partitions are changed");
  public static final Key<Path> PARTITION_ARCHIVE =
      Key.path("partition.archive", "partition-archive", "Folder that closed partitions go to");

  public static final Key<List<String>> AUDIT_TABLES =
      Key.texts("audit.tables", "audit.audit_events", "Insert-only tables that are sealed");
  public static final Key<String> AUDIT_ROLE =
      Key.text("audit.role", null, "Role to take (SET ROLE) while rows are read for seals");
  public static final Key<List<Path>> AUDIT_EVIDENCE =
      Key.paths(
          "audit.evidence", "audit-evidence", "Folders outside the database that keep the seals");
  public static final Key<Path> AUDIT_KEY_FILE =
      Key.path("audit.keyFile", null, "Private key that signs the seals");

  public static final Key<Duration> AUDIT_SETTLE =
      Key.duration(
          "audit.settle",
          "1d",
          "How long after its end a partition takes rows before it is closed");

  private static final List<Key<?>> OWN =
      List.of(
          ENVIRONMENT,
          URL,
          SERVICE,
          USER,
          PASSWORD_FILE,
          PROTECTED,
          CONNECT_TIMEOUT,
          LOCK_TIMEOUT,
          WAIT,
          EMBEDDED_DIRECTORY,
          EMBEDDED_BINARIES,
          MIGRATE_LOCATIONS,
          MIGRATE_SCHEMAS,
          MIGRATE_TABLE,
          MIGRATE_PLACEHOLDERS,
          MIGRATE_OUT_OF_ORDER,
          MIGRATE_MIXED,
          MIGRATE_IGNORE,
          MIGRATE_RETRIES,
          MIGRATE_ON_BLOCK,
          MIGRATE_GATES,
          MIGRATE_APPLICATION_NAME,
          MIGRATE_RESTORE_POINTS,
          SHADOW_URL,
          LINT_FAIL_ON,
          LINT_RULES,
          LINT_IGNORE,
          LINT_BASELINE,
          LINT_STATS,
          SEED_DIRECTORY,
          SEED_TABLE,
          SEED_SCHEMA,
          SEED_ROLE,
          SEED_SESSION,
          BACKFILL_TARGET_TIME,
          BACKFILL_BATCH,
          BACKFILL_MAX_BATCH,
          BACKFILL_PAUSE,
          BACKFILL_MAX_LAG,
          BACKFILL_MAX_LAG_BYTES,
          BACKFILL_MAX_ARCHIVE,
          BACKFILL_MAX_VACUUM_WAIT,
          BACKFILL_GIVE_UP,
          PARTITION_TABLES,
          PARTITION_ROLE,
          PARTITION_ARCHIVE,
          AUDIT_TABLES,
          AUDIT_ROLE,
          AUDIT_EVIDENCE,
          AUDIT_KEY_FILE,
          AUDIT_SETTLE);

  private static final List<Key<?>> ALL =
      Stream.of(
              OWN,
              CheckKeys.all(),
              BackupKeys.all(),
              EncryptionKeys.all(),
              ReplicaKeys.all(),
              PoolerKeys.all(),
              DoctorKeys.all())
          .flatMap(List::stream)
          .toList();

  private Keys() {}

  /** Every setting, in the order in which it is shown. */
  public static List<Key<?>> all() {
    return ALL;
  }
}
