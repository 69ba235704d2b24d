package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What pg_controldata tells of a data directory.
 *
 * @param lines its lines, by what they tell
 */
public record ControlData(Map<String, String> lines) {

  /** Settings that must not be lower than they were, by the words for them. */
  private static final Map<String, String> LEAST =
      Map.of(
          "max_connections setting", "max_connections",
          "max_worker_processes setting", "max_worker_processes",
          "max_wal_senders setting", "max_wal_senders",
          "max_prepared_xacts setting", "max_prepared_transactions",
          "max_locks_per_xact setting", "max_locks_per_transaction");

  /** Reads them. */
  public static ControlData read(
      Installation programs, ProcessRunner processes, Path data, @Nullable Account account) {
    String output =
        processes
            .require(
                Program.of(programs.program("pg_controldata"), "--pgdata=" + data)
                    .environment(Map.of("LC_ALL", "C"))
                    .as(account))
            .output();
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : output.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        lines.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return new ControlData(lines);
  }

  /** The least values of settings with which the WAL can be replayed, as far as it is known. */
  Map<String, Integer> least() {
    Map<String, Integer> least = new LinkedHashMap<>();
    LEAST.forEach(
        (words, setting) -> {
          String value = lines.get(words);
          if (value != null && value.matches("\\d{1,9}")) {
            least.put(setting, Integer.parseInt(value));
          }
        });
    return least;
  }
}
