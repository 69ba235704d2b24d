package io.iacdharma.db.database.embedded;

import io.iacdharma.db.database.Secret;
import io.iacdharma.db.database.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes, starts and furnishes a server; under its lock. Every part may have been done already. */
final class ServerStart {

  private final Host host;
  private final Programs programs;
  private final Consumer<String> talk;

  ServerStart(Host host, Programs programs, Consumer<String> talk) {
    this.host = host;
    this.programs = programs;
    this.talk = talk;
  }

  RunningServer serve(String database) throws IOException {
    Home home = host.home();
    Optional<ServerState> known = ServerState.read(home);
    Optional<PidFile> ready = new Postmaster(host).ready();
    PidFile process;
    ServerState state;
    if (ready.isPresent() && known.isPresent()) {
      process = ready.get();
      state = known.get();
    } else {
      Installation chosen = programs.choose(host);
      process = start(chosen, known.orElse(null));
      state =
          new ServerState(
              process.port(),
              chosen.bin(),
              chosen.version(),
              known.map(ServerState::databases).orElse(List.of()));
    }
    furnish(process.port(), database);
    state.with(database).write(home);
    return new RunningServer(home, process, state.with(database));
  }

  private PidFile start(Installation chosen, @Nullable ServerState known) throws IOException {
    Home home = host.home();
    if (!Files.exists(home.data())) {
      talk.accept("embedded: creating a PostgreSQL %s server".formatted(chosen.version()));
      new DataDirectory(host).create(chosen, new Superuser(home).choose());
    }
    int port = known == null ? Ports.choose(home) : known.port();
    PidFile process = new Postmaster(host).start(chosen, port);
    talk.accept(
        "embedded: PostgreSQL %s from %s, data in %s"
            .formatted(chosen.version(), chosen.bin(), home.data()));
    return process;
  }

  private void furnish(int port, String database) throws IOException {
    PasswordFile file = new PasswordFile(host.home().password());
    Secret password = file.isUsable() ? file.read() : file.renew();
    try (Session session = new Superuser(host.home()).open(port)) {
      RolesAndDatabases server = new RolesAndDatabases(session);
      server.requireOwner(password);
      server.requireDatabase(database);
    }
  }
}
