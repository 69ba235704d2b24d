package io.iacdharma.db.restore.run;

import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells the restored server how to recover (PostgreSQL manual, 20.5.5 and 20.5.6), and takes away
 * what it brought along that would lead it elsewhere: an earlier restore's target, the original's
 * archive, its primary, its synchronous standbys.
 */
final class RecoveryConfiguration {

  private static final String SEGMENTS = "segments";

  private static final String COMMAND =
      "case \"%%f\" in *.history) p=0;; *) grep -qx \"%%f\" %s || exit 1; p=1;; esac;"
          + " %s; s=$?; [ $p$s != 11 ] || exit 255; exit $s";

  /** Settings of the original that must not come into force again by themselves. */
  private static final Set<String> FOREIGN =
      Set.of(
          "restore_command",
          "archive_cleanup_command",
          "recovery_end_command",
          "promote_trigger_file",
          "primary_conninfo",
          "primary_slot_name",
          "archive_mode",
          "archive_command",
          "archive_library",
          "synchronous_standby_names",
          "data_directory",
          "hba_file",
          "ident_file",
          "external_pid_file",
          "dharma_db.archive");

  private final RestoreJob job;
  private final Ownership owner;
  private final Consumer<String> talk;

  RecoveryConfiguration(RestoreJob job, Ownership owner, Consumer<String> talk) {
    this.job = job;
    this.owner = owner;
    this.talk = talk;
  }

  /** Writes everything, {@code recovery.signal} included. */
  void write() throws IOException {
    if (job.action() == RestoreJob.Action.STANDBY) {
      new StandbyConfiguration(job.into(), owner.account(), talk)
          .write(job.archive(), job.settings());
      return;
    }
    silence(job.into(), owner, talk);
    installScript();
    Path auto = job.into().resolve("postgresql.auto.conf");
    StringBuilder text = new StringBuilder("\n# Written by dharma-db restore.\n");
    settings().forEach((name, value) -> text.append(name + " = " + quoted(value) + "\n"));
    Files.writeString(
        auto,
        text.toString(),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    owner.take(auto, "rw-------");
    owner.write(job.into().resolve("recovery.signal"), "", "rw-------");
  }

  /** Turns into comments what the original's settings must not lead a copy to. */
  static void silence(Path data, Ownership owner, Consumer<String> talk) throws IOException {
    Set<String> silenced = new TreeSet<>();
    for (String name : List.of("postgresql.conf", "postgresql.auto.conf")) {
      silenced.addAll(
          new ConfigurationFile(data.resolve(name)).silence(line -> isForeign(line, data), owner));
    }
    if (!silenced.isEmpty()) {
      talk.accept("turned into comments in the configuration: " + String.join(", ", silenced));
    }
  }

  private static boolean isForeign(ConfigurationFile.Line line, Path data) {
    if (line.name().matches("include(_dir|_if_exists)?")) {
      Path included = data.resolve(line.value());
      return !included.startsWith(data) || !Files.exists(included);
    }
    return FOREIGN.contains(line.name()) || line.name().startsWith("recovery_target");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("restore_command", restoreCommand());
    RecoveryTarget target = job.target();
    switch (target.kind()) {
      case LATEST -> {
        // The end of the WAL is no target.
      }
      case IMMEDIATE -> settings.put("recovery_target", "immediate");
      default -> {
        settings.put(target.kind().setting(), target.value());
        settings.put("recovery_target_inclusive", target.inclusive() ? "on" : "off");
      }
    }
    settings.put("recovery_target_timeline", String.valueOf(target.timeline()));
    settings.put("recovery_target_action", job.action().name().toLowerCase(Locale.ROOT));
    settings.put("archive_mode", "off");
    settings.put("archive_command", "");
    settings.put("synchronous_standby_names", "");
    settings.put("dharma_db.archive", job.life().toString());
    return settings;
  }

  /**
   * Only the segments of the plan are there for the server: what was proven is what is replayed.
   * And where one of these is missing, the recovery must stop: the server would take the gap for
   * the end of the WAL and go into service.
   */
  private String restoreCommand() {
    Path own = OwnFolder.in(job.into());
    return COMMAND.formatted(
        WalCommand.shell(own.resolve(SEGMENTS)),
        WalCommand.of(job.archive(), own, job.receive()).text());
  }

  private void installScript() throws IOException {
    Path own = OwnFolder.in(job.into());
    WalCommand.of(job.archive(), own, job.receive()).install();
    owner.write(
        own.resolve(SEGMENTS),
        job.segments().stream()
            .map(SegmentName::toString)
            .filter(name -> !Files.exists(job.into().resolve("pg_wal").resolve(name)))
            .map(name -> name + "\n")
            .collect(Collectors.joining()),
        "rw-------");
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
