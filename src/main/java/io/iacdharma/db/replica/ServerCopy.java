package io.iacdharma.db.replica;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.LibpqVariables;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.Folders;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies a live primary with pg_basebackup, through the slot, and makes a standby of the copy. */
final class ServerCopy {

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "postgresql.conf", "config_file",
          "pg_hba.conf", "hba_file",
          "pg_ident.conf", "ident_file");

  private final ReplicaPlace place;
  private final Database primary;
  private final CreatePlan plan;
  private final Installation programs;
  private final @Nullable Account account;
  private final StandbyConfiguration files;

  ServerCopy(
      ReplicaPlace place,
      Database primary,
      CreatePlan plan,
      Installation programs,
      @Nullable Account account,
      StandbyConfiguration files) {
    this.place = place;
    this.primary = primary;
    this.plan = plan;
    this.programs = programs;
    this.account = account;
    this.files = files;
  }

  /**
   * Copies.
   *
   * @param before what a killed run has left, whose folders are emptied, or null
   */
  void run(@Nullable CreateMarker before) throws IOException {
    Path into = plan.request().into();
    if (before != null) {
      place.talk().accept("an unfinished copy in %s is removed first".formatted(into));
      empty(into);
      for (Path folder : before.folders()) {
        empty(folder);
      }
    }
    files.makeFolder(into);
    for (Path folder : plan.tablespaces().values()) {
      files.makeFolder(folder);
    }
    place.processes().require(program(into));
    provide(into);
    files.write(plan.archive(), plan.settings());
  }

  /** The argument that names the data directory. */
  static String argument(Path into) {
    return "--pgdata=" + into;
  }

  private Program program(Path into) {
    List<String> arguments = new ArrayList<>();
    arguments.add(argument(into));
    arguments.add("--format=plain");
    arguments.add("--wal-method=stream");
    arguments.add("--slot=" + plan.request().slot());
    arguments.add("--checkpoint=fast");
    arguments.add("--no-password");
    arguments.add("--label=dharma-db replica create");
    plan.tablespaces()
        .forEach(
            (oid, place) ->
                arguments.add(
                    "--tablespace-mapping=%s=%s".formatted(plan.oldPlaces().get(oid), place)));
    Map<String, String> variables =
        new TreeMap<>(LibpqVariables.of(primary.settings(), "dharma-db replica create"));
    variables.put("LC_ALL", "C");
    return Program.of(programs.program("pg_basebackup"), arguments.toArray(String[]::new))
        .environment(variables)
        .within(LONGEST)
        .as(account);
  }

  /** Debian keeps these files outside the data directory, where the copy does not see them. */
  private void provide(Path into) throws IOException {
    for (Map.Entry<String, String> one : CONFIGURATION.entrySet()) {
      Path file = into.resolve(one.getKey());
      if (!Files.exists(file)) {
        String text;
        try (Session session = primary.open("replica create")) {
          text = new ReplicaInspector(session).configuration(one.getValue());
          place.talk().accept("%s: the primary's".formatted(one.getKey()));
        } catch (DharmaException e) {
          text = one.getKey().equals("pg_hba.conf") ? "local all all peer\n" : "";
          place
              .talk()
              .accept(
                  "warning: %s: a plain one, because the primary's cannot be read: %s"
                      .formatted(one.getKey(), e.problem().message()));
        }
        files.writePrivate(file, text);
      }
    }
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> found = Files.list(folder)) {
      inside = found.toList();
    }
    for (Path file : inside) {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Folders.delete(file);
      } else {
        Files.deleteIfExists(file);
      }
    }
  }
}
