package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.repository.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a standby of a data directory (PostgreSQL manual, 27.2.4): takes away what would lead it
 * elsewhere, tells it where WAL comes from, and marks it. A standby goes on asking for WAL for
 * ever, so its {@code restore_command} says "not yet" also when the repository cannot be read: an
 * outage must not end a server that streams, or that waits. Whoever promotes it has to compare with
 * the repository first, which {@code replica promote} does.
 */
public final class StandbyConfiguration {

  private static final String ARCHIVING = "archive-wal";

  /** How long a standby waits for {@code wal fetch} that is away, before it asks anew. */
  private static final int FETCH_SECONDS = 10;

  private final Path data;
  private final Ownership owner;
  private final Consumer<String> talk;

  /**
   * The configuration of one data directory.
   *
   * @param account the user that its files belong to, or null for the present one
   */
  public StandbyConfiguration(Path data, @Nullable Account account, Consumer<String> talk) {
    this.data = data;
    this.owner = new Ownership(account);
    this.talk = talk;
  }

  /**
   * Writes everything, {@code standby.signal} last.
   *
   * @param archive where it fetches WAL, or null when it only streams
   * @param settings the settings of this standby, by name; they go before all others
   */
  public void write(@Nullable Archive archive, Map<String, String> settings) throws IOException {
    RecoveryConfiguration.silence(data, owner, talk);
    installScripts(archive);
    Map<String, String> all = new LinkedHashMap<>();
    if (archive != null) {
      all.put("restore_command", restoreCommand(archive));
    }
    all.put("recovery_target_timeline", "latest");
    all.put("hot_standby", "on");
    all.put("synchronous_standby_names", "");
    all.putAll(settings);
    append(all);
    Files.deleteIfExists(data.resolve("recovery.signal"));
    owner.write(data.resolve("standby.signal"), "", "rw-------");
  }

  /**
   * Has the settings of the original fit to this machine and to what the WAL needs: the least
   * numbers that replay asks for, no libraries and no certificates that are not here.
   *
   * @return what had to be changed
   */
  public Map<String, String> fit(Installation programs, ProcessRunner processes)
      throws IOException {
    Map<String, String> needed =
        new Isolation(programs, processes, data, owner.account(), talk).fitting();
    if (!needed.isEmpty()) {
      append(needed);
    }
    return needed;
  }

  /** What a setting is in the files of the data directory, as the server would understand them. */
  public String configured(String name, Installation programs, ProcessRunner processes) {
    return new Isolation(programs, processes, data, owner.account(), talk).configured(name);
  }

  /**
   * Prepares an old primary for pg_rewind: WAL that it lacks is fetched, and its crash recovery
   * keeps logging hints, also when it had that from its command line alone.
   *
   * @param archive where WAL is fetched, or null
   */
  public void prepareRewind(@Nullable Archive archive) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("wal_log_hints", "on");
    if (archive != null) {
      installScripts(archive);
      settings.put("restore_command", restoreCommand(archive));
    }
    append(settings);
  }

  /** How a standby of a data directory gets the WAL of an archive. */
  public static WalCommand source(Path data, Archive archive) {
    return WalCommand.of(archive, OwnFolder.in(data), null);
  }

  /** The command with which this standby will archive once it is a primary. */
  public static String archiveCommand(Path data, Path spool) {
    return "%s %s \"%%p\" \"%%f\""
        .formatted(
            WalCommand.shell(OwnFolder.in(data).resolve(ARCHIVING)), WalCommand.shell(spool));
  }

  /**
   * The user that the files of a data directory are to belong to: whose it is already, else the
   * machine's own user for PostgreSQL; null when this process is nobody special.
   */
  public static @Nullable Account owner(Path data) throws IOException {
    return Ownership.of(data, Accounts.system()).account();
  }

  /** Makes a folder of that user's that nobody else can look into, unless it is there. */
  public void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      owner.take(folder, "rwx------");
      return;
    }
    Path parent = folder.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    owner.makeFolder(folder);
  }

  /** Writes a file of that user's that nobody else can read. */
  public void writePrivate(Path file, String content) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(beside);
    Files.createFile(
        beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    owner.write(beside, content, "rw-------");
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where the server writes what it says when dharma-db has started it. */
  public static Path log(Path data) {
    return OwnFolder.log(data);
  }

  private void installScripts(@Nullable Archive archive) throws IOException {
    Path own = OwnFolder.in(data);
    if (!Files.isDirectory(own)) {
      owner.makeFolder(own);
    }
    owner.write(own.resolve(ARCHIVING), script(ARCHIVING), "rwxr-xr-x");
    if (archive != null) {
      WalCommand.of(archive, own, null).install();
    }
  }

  private String restoreCommand(Archive archive) {
    WalCommand command = WalCommand.of(archive, OwnFolder.in(data), null);
    String patience = command.isFetched() ? " " + FETCH_SECONDS : "";
    return command.text() + patience + " || exit 1";
  }

  private void append(Map<String, String> settings) throws IOException {
    StringBuilder text = new StringBuilder("\n# Written by dharma-db replica.\n");
    settings.forEach((name, value) -> text.append(name + " = " + quoted(value) + "\n"));
    Path auto = data.resolve("postgresql.auto.conf");
    Files.writeString(
        auto,
        text.toString(),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    owner.take(auto, "rw-------");
  }

  /** A configuration file reads a backslash as the beginning of an escape. */
  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  private static String script(String name) throws IOException {
    try (InputStream script =
        StandbyConfiguration.class.getResourceAsStream("/io/iacdharma/db/scripts/" + name)) {
      if (script == null) {
        throw new IllegalStateException("the program was built without its script " + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
