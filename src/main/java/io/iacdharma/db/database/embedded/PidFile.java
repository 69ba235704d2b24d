package io.iacdharma.db.database.embedded;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of a server (PostgreSQL manual, 73.1).
 *
 * @param pid the postmaster's process
 * @param started when it was started, to the second
 * @param port its port, 0 while it is not yet known
 * @param status {@code starting}, {@code ready} or {@code stopping}
 */
public record PidFile(long pid, Instant started, int port, String status) {

  private static final int CONNECT_MILLIS = 1_000;

  /** Where it is in a data directory. */
  public static Path in(Path data) {
    return data.resolve("postmaster.pid");
  }

  /** What a data directory's file says; nothing without a file, or with one half written. */
  public static Optional<PidFile> read(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(in(data), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() < 3 || !lines.get(0).matches("\\d{1,18}") || !lines.get(2).matches("\\d+")) {
      return Optional.empty();
    }
    return Optional.of(
        new PidFile(
            Long.parseLong(lines.get(0)),
            Instant.ofEpochSecond(Long.parseLong(lines.get(2))),
            lines.size() > 3 && lines.get(3).matches("\\d+") ? Integer.parseInt(lines.get(3)) : 0,
            lines.size() > 7 ? lines.get(7).strip() : ""));
  }

  /** Whether the process is there, tells that it is ready, and takes connections. */
  boolean isReady() {
    return status.equals("ready") && isAlive() && accepts();
  }

  /** Whether a process of this number is there, and is not known to be another program. */
  public boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().command().map(PidFile::isServer).orElse(true))
        .orElse(false);
  }

  private static boolean isServer(String command) {
    return command.contains("postgres");
  }

  /**
   * Whether the file was left by a machine, or a container, that has been started anew since: then
   * no process of that server is left, and the number may be somebody else's. PostgreSQL would
   * refuse to start as long as that somebody lives.
   */
  boolean isOfEarlierBoot() {
    return ProcessHandle.of(1)
        .flatMap(first -> first.info().startInstant())
        .map(booted -> started.plusSeconds(1).isBefore(booted))
        .orElse(false);
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(Ports.loopback(port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
