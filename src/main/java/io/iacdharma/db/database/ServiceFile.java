package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The connection service files (PostgreSQL manual, 34.17): the user's first, then the system's. */
final class ServiceFile {

  private static final List<String> SYSTEM_FOLDERS = List.of("/etc/postgresql-common", "/etc");

  private final Environment environment;

  ServiceFile(Environment environment) {
    this.environment = environment;
  }

  /**
   * Offers every parameter of one service.
   *
   * @throws io.iacdharma.db.error.DharmaException TARGET_INVALID when no file has the service, or
   *     the file is wrong
   */
  void offer(Given service, ParameterStack stack) {
    List<String> known = new ArrayList<>();
    for (Path file : files()) {
      if (Files.isRegularFile(file) && read(file, service.value(), stack, known)) {
        return;
      }
    }
    throw Problem.of(
            ErrorCode.TARGET_INVALID,
            "there is no service '%s'%s"
                .formatted(service.value(), Suggestion.phrase(service.value(), known)))
        .at(service.origin())
        .because("looked in " + String.join(", ", files().stream().map(Path::toString).toList()))
        .hint("add a section [%s] to ~/.pg_service.conf".formatted(service.value()))
        .exception();
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    files.add(
        environment
            .variable("PGSERVICEFILE")
            .map(environment::resolve)
            .orElse(environment.home().resolve(".pg_service.conf")));
    environment
        .variable("PGSYSCONFDIR")
        .map(List::of)
        .orElse(SYSTEM_FOLDERS)
        .forEach(folder -> files.add(environment.resolve(folder).resolve("pg_service.conf")));
    return files;
  }

  private static boolean read(Path file, String name, ParameterStack stack, List<String> known) {
    boolean inside = false;
    boolean found = false;
    int number = 0;
    for (String raw : lines(file)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        String section = line.replaceAll("^\\[|\\].*$", "");
        known.add(section);
        // As in libpq, the first section of that name is the one that counts.
        inside = !found && section.equals(name);
        found |= inside;
      } else if (inside) {
        entry(line, file + ":" + number, stack);
      }
    }
    return found;
  }

  private static void entry(String line, String place, ParameterStack stack) {
    int equals = line.indexOf('=');
    String name = equals < 0 ? "" : line.substring(0, equals).strip();
    if (LibpqParameter.find(name).isEmpty() || name.equals("service")) {
      throw Problem.of(
              ErrorCode.TARGET_INVALID,
              name.isEmpty()
                  ? "a line in the service file is not written name=value"
                  : "a service cannot set '%s'%s"
                      .formatted(name, Suggestion.phrase(name, LibpqParameter.names())))
          .at(place)
          .exception();
    }
    stack.offer(name, line.substring(equals + 1).strip(), place);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.TARGET_INVALID, "the service file cannot be read")
          .at(file.toString())
          .because(e.toString())
          .exception(e);
    }
  }
}
