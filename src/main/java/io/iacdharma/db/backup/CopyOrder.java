package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.LibpqVariables;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What pg_basebackup is told (PostgreSQL manual, "pg_basebackup").
 *
 * @param program the program
 * @param label the backup's label
 * @param folder where it writes to; made by it
 * @param streamed whether it writes to its standard output instead: one archive, which ends with
 *     the manifest
 * @param parentManifest the manifest of the backup that this one builds on, or null for a full one
 * @param withWal whether the WAL that makes it consistent comes along
 * @param settings the rest
 */
record CopyOrder(
    Path program,
    String label,
    Path folder,
    boolean streamed,
    @Nullable Path parentManifest,
    boolean withWal,
    BackupSettings settings) {

  private static final int KILO = 1024;

  /** The least that pg_basebackup takes for a rate, in kB a second. */
  private static final int LEAST_RATE = 32;

  /** What the server shows as {@code application_name} of the copying connection. */
  String application() {
    return "dharma-db backup " + label;
  }

  /** The program, ready to be started; the password travels in its variables. */
  Program on(Database database, Session session) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--pgdata=" + (streamed ? "-" : folder));
    arguments.add("--format=tar");
    arguments.add("--compress=" + compression().argument());
    arguments.add("--wal-method=" + (withWal ? "fetch" : "none"));
    arguments.add("--manifest-checksums=SHA256");
    arguments.add("--checkpoint=" + settings.checkpoint());
    arguments.add("--label=" + label);
    if (settings.maxRate() > 0) {
      arguments.add("--max-rate=" + Math.max(LEAST_RATE, settings.maxRate() / KILO) + "k");
    }
    if (parentManifest != null) {
      arguments.add("--incremental=" + parentManifest);
    }
    // Whoever takes the files over forces them to the disk.
    arguments.addAll(List.of("--no-sync", "--no-password", "--progress", "--verbose"));
    return Program.of(program, arguments.toArray(String[]::new))
        .environment(variables(database, session));
  }

  Compression compression() {
    return settings.compression();
  }

  private Map<String, String> variables(Database database, Session session) {
    Map<String, String> variables =
        new TreeMap<>(LibpqVariables.of(database.settings(), application()));
    if (database.settings().hosts().size() > 1) {
      // Of several servers, the one that everything else was asked of.
      variables.put("PGHOST", session.address().host());
      variables.put("PGPORT", String.valueOf(session.address().port()));
    }
    variables.put("LC_ALL", "C");
    return variables;
  }
}
