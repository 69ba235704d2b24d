package io.iacdharma.db.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The settings of {@code backup}, {@code restore} and {@code wal}. */
public final class BackupKeys {

  private static final String DURATION = "^\\d+\\s*(ms|s|min|m|h|d)$";
  private static final String NUMBER = "^\\d{1,6}$";

  public static final Key<Map<String, Map<String, Setting<String>>>> REPOSITORIES =
      Key.sections(
          "backup.repositories",
          "Where backups and WAL are kept, each by a name: dharma-db help repository",
          List.of(
              Part.text("path", "^.+$", null, "Its folder, or s3://bucket/prefix"),
              Part.choice(
                  "required",
                  "true",
                  "Whether it must have what is written before that counts as safe",
                  "true",
                  "false"),
              Part.choice(
                  "encrypt",
                  "false",
                  "Whether a new repository is encrypted: dharma-db help encryption",
                  "true",
                  "false"),
              Part.text("endpoint", "^https?://.+$", null, "Address of an object store; not AWS"),
              Part.text("region", "^[a-z0-9-]+$", null, "Region of the object store"),
              Part.choice(
                  "pathStyle",
                  "auto",
                  "Whether the bucket stands in the path; auto: where an endpoint is named",
                  "auto",
                  "true",
                  "false"),
              Part.text("profile", "^.+$", null, "Profile of the AWS configuration to log in with"),
              Part.text(
                  "serverEncryption",
                  "^(AES256|aws:kms(:.+)?)$",
                  null,
                  "What the store encrypts with: AES256, aws:kms or aws:kms:KEY"),
              Part.text("retainFor", DURATION, null, "Time for which the store locks each object"),
              Part.text("timeout", DURATION, "30s", "Longest silence of the object store"),
              Part.text("keepFull", NUMBER, null, "backup.keep.full for this repository"),
              Part.text("keepWindow", DURATION, null, "backup.keep.window for this repository"),
              Part.text("keepDaily", NUMBER, null, "backup.keep.daily for this repository"),
              Part.text("keepWeekly", NUMBER, null, "backup.keep.weekly for this repository"),
              Part.text("keepMonthly", NUMBER, null, "backup.keep.monthly for this repository"),
              Part.text("keepYearly", NUMBER, null, "backup.keep.yearly for this repository"),
              Part.text("keepMinimum", NUMBER, null, "backup.keep.minimum for this repository")));
  public static final Key<String> COMPRESS =
      Key.text(
          "backup.compress",
          "zstd:1",
          "How backups are packed: none, gzip or zstd, with :level behind it");
  public static final Key<String> CHECKPOINT =
      Key.choice(
          "backup.checkpoint",
          "fast",
          "Whether a backup begins at once, or waits for a checkpoint that is spread over time",
          List.of("fast", "spread"));
  public static final Key<Long> MAX_RATE =
      Key.size("backup.maxRate", "0", "Most bytes a second that a backup takes; 0 for no limit");
  public static final Key<Duration> FULL_EVERY =
      Key.duration("backup.fullEvery", "1d", "Age of the last full at which auto takes a new one");
  public static final Key<Duration> WAL_TIMEOUT =
      Key.duration("backup.walTimeout", "10min", "Longest wait for a backup's WAL to be archived");
  public static final Key<Path> BINARIES =
      Key.path("backup.binaries", null, "PostgreSQL bin folder; without it, one of the server's");

  public static final Key<Path> SCRATCH =
      Key.path(
          "backup.scratch",
          null,
          "Local folder for what is on its way to an object store; without it, the system's");

  public static final Key<Path> SPOOL =
      Key.path("wal.spool", null, "Folder that the server's archive_command fills");
  public static final Key<Path> RECEIVE =
      Key.path("wal.receive", null, "Folder that wal receive streams into");
  public static final Key<Path> FETCH =
      Key.path("wal.fetch", null, "Folder in which a server's restore_command asks wal fetch");
  public static final Key<Integer> AHEAD =
      Key.number("wal.ahead", 3, 0, "Segments that wal fetch fetches before they are asked for");
  public static final Key<Integer> COPIES =
      Key.number(
          "wal.copies",
          0,
          0,
          "Repositories that must have a WAL file before it is safe; 0 for all that are required");
  public static final Key<String> SLOT =
      Key.text("wal.slot", "dharma_db", "Replication slot of wal receive");
  public static final Key<Duration> MAX_AGE =
      Key.duration("wal.maxAge", "15min", "WAL that is not archived for longer is an error");

  public static final Key<Integer> KEEP_FULL =
      Key.number("backup.keep.full", 0, 0, "Newest full backups to keep, with what builds on them");
  public static final Key<Duration> KEEP_WINDOW =
      Key.duration("backup.keep.window", "7d", "How far back any moment can be restored");
  public static final Key<Integer> KEEP_DAILY =
      Key.number("backup.keep.daily", 7, 0, "Days (UTC) of which the last full backup is kept");
  public static final Key<Integer> KEEP_WEEKLY =
      Key.number("backup.keep.weekly", 4, 0, "Weeks of which the last full backup is kept");
  public static final Key<Integer> KEEP_MONTHLY =
      Key.number("backup.keep.monthly", 12, 0, "Months of which the last full backup is kept");
  public static final Key<Integer> KEEP_YEARLY =
      Key.number("backup.keep.yearly", 0, 0, "Years of which the last full backup is kept");
  public static final Key<Integer> KEEP_MINIMUM =
      Key.number("backup.keep.minimum", 2, 1, "Full backups that are kept whatever their age");

  public static final Key<Path> DRILL_DIRECTORY =
      Key.path("drill.directory", null, "Where drills restore to; without it, the repository");
  public static final Key<Duration> DRILL_MAX_AGE =
      Key.duration("drill.maxAge", "35d", "A last good drill that is older is an error");
  public static final Key<List<String>> DRILL_TABLES =
      Key.texts("drill.tables", null, "Tables whose rows a drill counts: schema.table");
  public static final Key<List<Path>> DRILL_SQL =
      Key.paths("drill.sql", null, "Files of queries that a drill runs; each must give true");
  public static final Key<String> DRILL_DATABASE =
      Key.text("drill.database", null, "Database that a drill looks into; without it, the target");

  private BackupKeys() {}

  /** All of them, in the order in which they are shown. */
  static List<Key<?>> all() {
    return List.of(
        REPOSITORIES,
        COMPRESS,
        CHECKPOINT,
        MAX_RATE,
        FULL_EVERY,
        WAL_TIMEOUT,
        BINARIES,
        SCRATCH,
        KEEP_FULL,
        KEEP_WINDOW,
        KEEP_DAILY,
        KEEP_WEEKLY,
        KEEP_MONTHLY,
        KEEP_YEARLY,
        KEEP_MINIMUM,
        SPOOL,
        RECEIVE,
        FETCH,
        AHEAD,
        COPIES,
        SLOT,
        MAX_AGE,
        DRILL_DIRECTORY,
        DRILL_MAX_AGE,
        DRILL_TABLES,
        DRILL_SQL,
        DRILL_DATABASE);
  }
}
