package io.iacdharma.db.doctor;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Passfile;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The checks that need no server. */
public final class MachineChecks {

  private static final int OLDEST_JAVA = 17;

  private final Settings settings;

  public MachineChecks(Settings settings) {
    this.settings = settings;
  }

  /** Runs them all. */
  public List<Check> run(Passfile passfile, int javaVersion) {
    List<Check> checks = new ArrayList<>();
    checks.add(java(javaVersion));
    checks.addAll(configuration());
    checks.add(
        passfile
            .objection()
            .map(why -> Check.warn("passfile", why, "chmod 600 " + passfile.file()))
            .orElse(Check.ok("passfile", described(passfile.file()))));
    checks.addAll(folders());
    return checks;
  }

  private static Check java(int version) {
    return version >= OLDEST_JAVA
        ? Check.ok("java", "Java " + version)
        : Check.fail(
            "java",
            "Java %d is older than %d".formatted(version, OLDEST_JAVA),
            "install a newer one and point JAVA_HOME at it",
            ExitCode.USAGE);
  }

  /** The file itself was read before any command ran; here every value in it is bound. */
  private List<Check> configuration() {
    List<Check> wrong = new ArrayList<>();
    Keys.all()
        .forEach(
            key -> {
              try {
                settings.find(key);
              } catch (DharmaException e) {
                wrong.add(Check.failed("configuration", e.problem()));
              }
            });
    return wrong.isEmpty() ? List.of(Check.ok("configuration", "every setting is valid")) : wrong;
  }

  private List<Check> folders() {
    List<Check> checks = new ArrayList<>();
    try {
      settings
          .get(Keys.MIGRATE_LOCATIONS)
          .forEach(folder -> checks.add(folder("migrations", folder, "migrate.locations")));
      checks.add(folder("reference-data", settings.get(Keys.SEED_DIRECTORY), "seed.directory"));
    } catch (DharmaException e) {
      // The check of the configuration has told it already.
      return checks;
    }
    return checks;
  }

  private static Check folder(String check, Path folder, String setting) {
    if (!Files.isDirectory(folder)) {
      return Check.warn(check, "there is no folder " + folder, "create it, or set " + setting);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return Check.ok(check, "%s holds %d entries".formatted(folder, files.count()));
    } catch (IOException e) {
      return Check.fail(
          check,
          "the folder %s cannot be read".formatted(folder),
          "check its permissions",
          ExitCode.USAGE);
    }
  }

  private static String described(Path file) {
    return Files.exists(file) ? file + " is for its owner alone" : "there is no " + file;
  }
}
