package io.iacdharma.db.database.embedded;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of an embedded server: its folder, the user that it runs as, and how programs
 * are started for it. What the present user's variables say of PostgreSQL does not reach them.
 */
final class Host {

  private static final List<String> PASSED_ON =
      List.of("PATH", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP");

  private final Home home;
  private final @Nullable Account account;
  private final Map<String, String> variables;
  private final ProcessRunner processes;

  Host(Home home, @Nullable Account account, Environment environment, ProcessRunner processes) {
    this(home, account, variables(home, environment), processes);
  }

  private Host(
      Home home,
      @Nullable Account account,
      Map<String, String> variables,
      ProcessRunner processes) {
    this.home = home;
    this.account = account;
    this.variables = variables;
    this.processes = processes;
  }

  private static Map<String, String> variables(Home home, Environment environment) {
    Map<String, String> variables = new TreeMap<>();
    PASSED_ON.forEach(name -> environment.variable(name).ifPresent(v -> variables.put(name, v)));
    variables.put("HOME", home.directory().toString());
    variables.put("LC_ALL", "C");
    return variables;
  }

  /**
   * The host for the folder that the settings name: for root, the server runs as the user that its
   * data belongs to, else as an unprivileged one.
   */
  static Host of(Path directory, Environment environment, ProcessRunner processes) {
    Accounts accounts = Accounts.system();
    Account unprivileged = accounts.unprivileged().orElse(null);
    try {
      Home home = new HomeLocator().locate(directory, unprivileged);
      boolean taken = accounts.isRoot() && Files.exists(home.data());
      Account account =
          taken ? accounts.withId(FileAccess.owner(home.data())).orElse(null) : unprivileged;
      if (accounts.isRoot() && account == null) {
        throw StartErrors.nobodyToRunAs(home);
      }
      return new Host(home, account, environment, processes);
    } catch (IOException e) {
      throw StartErrors.files(new Home(directory), e);
    }
  }

  Home home() {
    return home;
  }

  /** The same surroundings for a server in a folder below this one's. */
  Host below(Path directory) {
    Map<String, String> moved = new TreeMap<>(variables);
    moved.put("HOME", directory.toString());
    return new Host(new Home(directory), account, moved, processes);
  }

  /**
   * Creates the home, if it is not there: kept to the present user, unless the server's user has to
   * pass through. Version control leaves it out.
   */
  void createHome() throws IOException {
    Path directory = home.directory();
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
      FileAccess.permit(parent, "rwxr-xr-x");
    }
    Files.createDirectories(directory);
    FileAccess.permit(directory, account == null ? "rwx------" : "rwxr-xr-x");
    Files.writeString(directory.resolve(".gitignore"), "*\n", StandardCharsets.UTF_8);
  }

  /** Whom the server runs as; null for the present user. */
  @Nullable Account account() {
    return account;
  }

  /** Runs one of the server's programs as the server's user. */
  ProgramResult run(Path program, Duration limit, List<String> arguments) {
    return processes.run(
        Program.of(program, arguments.toArray(String[]::new))
            .environment(variables)
            .in(home.directory())
            .within(limit)
            .as(account));
  }
}
