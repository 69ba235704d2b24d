package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.List;

/** The file says something else than what runs. */
final class ReloadRule extends PoolerRule {

  ReloadRule() {
    super("pgb-reload", Severity.WARNING, Need.CONSOLE);
  }

  @Override
  void look(Scene scene, Findings findings) {
    ConsoleState console = scene.console();
    if (console == null || scene.config().file() == null) {
      return;
    }
    for (IniEntry entry : scene.config().settings().values()) {
      String running = console.config().get(entry.key());
      if (running != null && !SEEN_OTHERWISE.contains(entry.key()) && !same(running, entry)) {
        findings.add(
            entry.place(),
            entry.key(),
            "the file says '%s', and PgBouncer runs with '%s'".formatted(entry.value(), running),
            STARTS.contains(entry.key())
                ? "restart PgBouncer: this is read when it starts"
                : "RELOAD at the console, or systemctl reload pgbouncer");
      }
    }
  }

  private static final List<String> STARTS =
      List.of("listen_addr", "listen_port", "unix_socket_dir", "so_reuseport", "pidfile", "user");

  /** Shown in another form than they are written. */
  private static final List<String> SEEN_OTHERWISE =
      List.of("unix_socket_mode", "conffile", "syslog", "verbose");

  private static boolean same(String running, IniEntry entry) {
    return plain(running).equals(plain(entry.value()));
  }

  private static String plain(String value) {
    return switch (value.strip()) {
      case "yes", "on", "true" -> "1";
      case "no", "off", "false" -> "0";
      default -> value.strip().replaceFirst("\\.0+$", "").replaceAll("\\s*,\\s*", ",");
    };
  }
}
