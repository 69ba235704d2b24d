package io.iacdharma.db.pooler;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.PoolerKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds PgBouncer on this machine, and asks it for its version. */
public final class PoolerProgram {

  private static final Path USUAL = Path.of("/usr/sbin/pgbouncer");

  private final Settings settings;
  private final Environment environment;
  private final ProcessRunner runner;

  public PoolerProgram(Settings settings, Environment environment, ProcessRunner runner) {
    this.settings = settings;
    this.environment = environment;
    this.runner = runner;
  }

  /** The program; where there is none, the place where it usually is. */
  Path file() {
    return settings.find(PoolerKeys.PROGRAM).map(Setting::value).or(this::found).orElse(USUAL);
  }

  private Optional<Path> found() {
    String path = environment.variable("PATH").orElse("") + ":/usr/sbin:/usr/bin:/usr/local/bin";
    return Stream.of(path.split(":"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The version that the settings name, else that of the program; empty without either. */
  public Optional<PoolerVersion> version() {
    Optional<Setting<String>> named = settings.find(PoolerKeys.VERSION);
    if (named.isPresent()) {
      return Optional.of(
          PoolerVersion.find(named.get().value())
              .orElseThrow(
                  () ->
                      Problem.of(
                              ErrorCode.CONFIG_INVALID,
                              "'%s' is no version of PgBouncer".formatted(named.get().value()))
                          .at(named.get().origin().text())
                          .hint("it is written 1.24.1")
                          .exception()));
    }
    Path file = file();
    return Files.isExecutable(file)
        ? PoolerVersion.find(runner.require(Program.of(file, "--version")).output())
        : Optional.empty();
  }

  /**
   * The same, which must be known.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING
   */
  PoolerVersion require() {
    return version()
        .orElseThrow(
            () ->
                Problem.of(ErrorCode.PROGRAM_MISSING, "there is no PgBouncer on this machine")
                    .because("what is written depends on its version")
                    .hint("--pgbouncer-version 1.24.1, or pgbouncer.program")
                    .exception());
  }
}
