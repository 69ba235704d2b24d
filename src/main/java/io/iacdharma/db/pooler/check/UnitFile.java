package io.iacdharma.db.pooler.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How PgBouncer is started, or what its process may do.
 *
 * @param file pgbouncer.service, or the process's limits
 * @param files open files that it may have; 0 when that is not said
 * @param filesPlace the line that says so, or null
 * @param signal the signal that stops it; empty when that is not said
 * @param unit whether it is a unit of systemd
 */
record UnitFile(String file, long files, @Nullable Place filesPlace, String signal, boolean unit) {

  /** Of SOFT:HARD the soft one counts: PgBouncer does not raise it. */
  private static final Pattern LIMIT =
      Pattern.compile("LimitNOFILE\\s*=\\s*(\\d+|infinity)(?::(?:\\d+|infinity))?");

  private static final Pattern SIGNAL = Pattern.compile("KillSignal\\s*=\\s*(\\w+)");
  private static final Pattern PROCESS = Pattern.compile("Max open files\\s+(\\d+).*");

  /** The unit beside a configuration, else the process that its pidfile names; null for neither. */
  static @Nullable UnitFile beside(Path configuration, String pidfile) {
    Path unit = configuration.toAbsolutePath().resolveSibling("pgbouncer.service");
    try {
      if (Files.isReadable(unit)) {
        return of(unit, Files.readAllLines(unit));
      }
      Path pid = Path.of(pidfile);
      if (!pidfile.isEmpty() && Files.isReadable(pid)) {
        Path limits = Path.of("/proc", Files.readString(pid).strip(), "limits");
        return Files.isReadable(limits) ? of(limits, Files.readAllLines(limits)) : null;
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static UnitFile of(Path file, List<String> lines) {
    long files = 0;
    Place place = null;
    String signal = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher limit = LIMIT.matcher(line);
      Matcher process = PROCESS.matcher(line);
      Matcher kill = SIGNAL.matcher(line);
      if (limit.matches() || process.matches()) {
        String most = limit.matches() ? limit.group(1) : process.group(1);
        files = most.equals("infinity") ? Long.MAX_VALUE : Long.parseLong(most);
        place = new Place(file.toString(), i + 1);
      } else if (kill.matches()) {
        signal = kill.group(1);
      }
    }
    return new UnitFile(file.toString(), files, place, signal, file.endsWith("pgbouncer.service"));
  }
}
