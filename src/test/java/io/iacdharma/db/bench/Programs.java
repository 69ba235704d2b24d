package io.iacdharma.db.bench;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command lines of the programs, all with the same server, JDK and variables.
 *
 * @param home the folder in which they run
 * @param jdk the JDK that both Java programs use
 * @param launcher dharma-db's
 * @param flyway the Flyway command line's start script, as shipped
 */
record Programs(Postgres server, Path home, Path jdk, Path launcher, Path flyway) {

  /** The same programs with another server. */
  Programs on(Postgres other) {
    return new Programs(other, home, jdk, launcher, flyway);
  }

  ProcessBuilder dharmaDb(String... args) {
    return program(launcher.toString(), args);
  }

  ProcessBuilder dharmaDbOn(String database, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--url");
    all.add(server.url(database));
    return dharmaDb(all.toArray(String[]::new));
  }

  ProcessBuilder flyway(String... args) {
    return program(flyway.toString(), args);
  }

  ProcessBuilder flywayOn(String database, Path locations, String verb, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(
        List.of(
            "-url=jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database,
            "-user=postgres",
            "-password=",
            "-locations=filesystem:" + locations,
            "-skipCheckForUpdate",
            verb));
    return flyway(all.toArray(String[]::new));
  }

  /** A program of the tests', with their class path. */
  ProcessBuilder java(Class<?> main, String... args) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(List.of(args));
    return program(jdk.resolve("bin/java").toString(), line.toArray(String[]::new));
  }

  ProcessBuilder psql(String database, String command) {
    return program(
        server.bin().resolve("psql").toString(),
        "-X",
        "-q",
        "-v",
        "ON_ERROR_STOP=1",
        "-d",
        server.url(database),
        "-c",
        command);
  }

  private ProcessBuilder program(String program, String... args) {
    List<String> line = new ArrayList<>(List.of(program));
    line.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(line).directory(home.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", home.toString(),
                "JAVA_HOME", jdk.toString(),
                "REDGATE_DISABLE_TELEMETRY", "true",
                "LANG", "C.UTF-8"));
    return builder;
  }
}
