package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a new standby. {@code archive_mode} is on, and not always: a standby archives
 * nothing, but after its promotion it can at once, and a restart then would cost the time that is
 * dearest. Without a spool {@code archive_command} is empty, and a promoted server keeps its WAL
 * until there is one.
 */
final class StandbyParameters {

  private StandbyParameters() {}

  static Map<String, String> of(
      CreateRequest request,
      @Nullable ArchiveId archive,
      @Nullable ConnectionSettings primary,
      @Nullable Path spool) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("archive_mode", "on");
    settings.put(
        "archive_command",
        spool == null ? "" : StandbyConfiguration.archiveCommand(request.into(), spool));
    if (archive != null && archive.number() > 1) {
      settings.put("dharma_db.archive", archive.toString());
    }
    if (request.stream() && primary != null) {
      settings.put(
          "primary_conninfo",
          new PrimaryConninfo(primary).text(request.slot(), request.passfile()));
      settings.put("primary_slot_name", request.slot());
    }
    if (!request.delay().isZero()) {
      settings.put("recovery_min_apply_delay", request.delay().toMillis() + "ms");
    }
    if (request.port() != null) {
      settings.put("port", request.port().toString());
    }
    settings.putAll(request.settings());
    return settings;
  }
}
