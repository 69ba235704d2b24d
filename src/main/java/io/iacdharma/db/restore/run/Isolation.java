package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings with which a restored server is started so that it reaches nobody and nobody is
 * reached: they are given on its command line, where they go before every file, and are gone with
 * its next start.
 */
final class Isolation {

  private static final List<String> LIBRARIES =
      List.of("shared_preload_libraries", "session_preload_libraries");

  private final Installation programs;
  private final ProcessRunner processes;
  private final Path data;
  private final @Nullable Account account;
  private final Consumer<String> talk;

  Isolation(
      Installation programs,
      ProcessRunner processes,
      Path data,
      @Nullable Account account,
      Consumer<String> talk) {
    this.programs = programs;
    this.processes = processes;
    this.data = data;
    this.account = account;
    this.talk = talk;
  }

  /**
   * All of them, by name.
   *
   * @param sockets the folder of its socket
   * @param port the port; of the socket only, unless tcp
   * @param tcp whether it listens on the loopback address too
   */
  Map<String, String> all(Path sockets, int port, boolean tcp) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data_directory", data.toString());
    settings.put("hba_file", OwnFolder.in(data).resolve("pg_hba.conf").toString());
    settings.put("ident_file", data.resolve("pg_ident.conf").toString());
    settings.put("external_pid_file", "");
    settings.put("unix_socket_directories", sockets.toString());
    settings.put("unix_socket_group", "");
    settings.put("unix_socket_permissions", "0700");
    settings.put("port", String.valueOf(port));
    settings.put("listen_addresses", tcp ? "127.0.0.1" : "");
    settings.put("hot_standby", "on");
    settings.put("archive_mode", "off");
    settings.put("primary_conninfo", "");
    settings.put("primary_slot_name", "");
    settings.put("synchronous_standby_names", "");
    settings.put("max_logical_replication_workers", "0");
    settings.put("cron.launch_active_jobs", "off");
    settings.put("huge_pages", "try");
    settings.put("logging_collector", "off");
    settings.put("log_destination", "stderr");
    settings.put("log_line_prefix", "%m [%p] ");
    settings.put("log_timezone", "UTC");
    settings.put("log_min_messages", "warning");
    settings.put("log_error_verbosity", "default");
    settings.put("lc_messages", "C");
    settings.putAll(fitting());
    return settings;
  }

  /** What this machine and the WAL need to be other than it is configured. */
  Map<String, String> fitting() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (configured("ssl").equals("on") && !hasCertificate()) {
      settings.put("ssl", "off");
    }
    for (String name : LIBRARIES) {
      reduce(name, settings);
    }
    ControlData.read(programs, processes, data, account)
        .least()
        .forEach((name, least) -> raise(name, least, settings));
    return settings;
  }

  private boolean hasCertificate() {
    return Stream.of("ssl_cert_file", "ssl_key_file")
        .allMatch(name -> Files.exists(data.resolve(configured(name))));
  }

  private void raise(String name, int least, Map<String, String> settings) {
    String now = configured(name);
    if (!now.matches("\\d{1,9}") || Integer.parseInt(now) < least) {
      settings.put(name, String.valueOf(least));
    }
  }

  /** A library that this machine does not have would keep the server from starting. */
  private void reduce(String setting, Map<String, String> settings) {
    List<String> kept = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    for (String part : configured(setting).split(",")) {
      String library = part.strip().replace("\"", "");
      if (!library.isEmpty()) {
        (isThere(library) ? kept : gone).add(library);
      }
    }
    if (!gone.isEmpty()) {
      settings.put(setting, String.join(",", kept));
      talk.accept(
          "%s without %s, which is not installed here".formatted(setting, String.join(", ", gone)));
    }
  }

  private boolean isThere(String library) {
    String plain = library.replaceFirst("^\\$libdir/", "");
    if (plain.startsWith("/")) {
      return Files.exists(Path.of(plain)) || Files.exists(Path.of(plain + ".so"));
    }
    List<Path> folders =
        Stream.of("lib", "lib/postgresql", "lib64/postgresql", "lib64", "lib/pgsql", "lib64/pgsql")
            .map(real(programs.bin())::resolveSibling)
            .filter(Files::isDirectory)
            .toList();
    boolean known = folders.stream().anyMatch(folder -> Files.exists(folder.resolve("plpgsql.so")));
    return !known
        || folders.stream().anyMatch(folder -> Files.exists(folder.resolve(plain + ".so")));
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  /** What the files of the configuration set. */
  String configured(String name) {
    ProgramResult result =
        processes.require(
            Program.of(
                    programs.program("postgres"),
                    "-D",
                    data.toString(),
                    "-c",
                    "data_directory=" + data,
                    "-C",
                    name)
                .environment(Map.of("LC_ALL", "C"))
                .as(account));
    return result.output().strip();
  }
}
