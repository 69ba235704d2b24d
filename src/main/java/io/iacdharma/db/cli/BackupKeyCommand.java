package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.config.EncryptionKeys;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.crypt.EncryptionProblems;
import io.iacdharma.db.crypt.EncryptionSettings;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.ArchiveKeyring;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.crypt.EncryptedRepository;
import io.iacdharma.db.repository.crypt.RepositoryKeys;
import io.iacdharma.db.repository.crypt.RepositoryKeys.Rotated;
import io.iacdharma.db.repository.open.Repositories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup key}: makes, lists, rotates and retires the keys of encrypted repositories. */
@Command
final class BackupKeyCommand extends LeafCommand {

  /** What is to be done with the keys. */
  enum Action {
    CREATE,
    LIST,
    ROTATE,
    RETIRE
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "create|list|rotate|retire",
      description = "what to do (default: list)")
  Action action = Action.LIST;

  @Option(names = "--id", paramLabel = "NAME", description = "the key's name")
  @Nullable String id;

  @Option(names = "--keys", paramLabel = "DIR", description = "folder of the key files")
  @Nullable String keys;

  @Option(
      names = "--repository",
      paramLabel = "NAME|DIR",
      description = "a repository of the settings, or a folder (default: all of the settings)")
  @Nullable String repository;

  @Option(
      names = "--scan",
      description = "look at every object too, where records of keys may be lost")
  boolean scan;

  @Override
  protected void flags(FlagSink sink) {
    sink.put(EncryptionKeys.KEYS, "--keys", keys);
  }

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    KeyRing ring =
        new KeyRing(
            EncryptionSettings.of(settings), context.environment(), new SystemProcessRunner());
    return switch (action) {
      case CREATE -> create(context, ring);
      case LIST -> BackupKeyReport.list(ring, encrypted(context, false), scan);
      case ROTATE -> rotate(context, ring);
      case RETIRE -> retire(context, ring);
    };
  }

  private Report create(CommandContext context, KeyRing ring) {
    String name = named("create");
    requireOutside(context, ring.folder().orElseThrow(() -> noFolder()));
    boolean dry = context.options().dryRun();
    if (!dry) {
      ring.create(name, context.clock().instant());
    }
    return BackupKeyReport.created(ring, name, dry, context.environment());
  }

  private static DharmaException noFolder() {
    return EncryptionProblems.noFolder().exception();
  }

  private static void requireOutside(CommandContext context, Path folder) {
    for (RepositorySettings one :
        RepositorySettings.of(context.settings(), context.environment().directory())) {
      if (one.holds(folder)) {
        throw Problem.of(ErrorCode.CONFIG_INVALID, "keys do not lie in a repository")
            .at(folder.toString())
            .because("whoever gets a copy of %s could read it".formatted(one.location()))
            .after("nothing was written")
            .exception();
      }
    }
  }

  private Report rotate(CommandContext context, KeyRing ring) {
    boolean dry = context.options().dryRun();
    String name = id == null ? ring.current() : id;
    boolean make = ring.keeper() == Keeper.FILE && !ring.has(Keeper.FILE, name);
    // A new key is used for what comes at once: none is made when the rest cannot follow.
    List<EncryptedRepository> repositories = encrypted(context, true);
    if (make) {
      requireOutside(context, ring.folder().orElseThrow(() -> noFolder()));
    }
    if (make && !dry) {
      ring.create(name, context.clock().instant());
    }
    List<Rotated> done = new ArrayList<>();
    for (EncryptedRepository one : repositories) {
      context.talk().say("  wrapping the keys of " + one.name());
      done.add(new RepositoryKeys(one, ring, stopped(context)).rotate(name, scan, dry));
    }
    ArchiveKeyring archives = archives(context, ring);
    int rewrapped = archives.rotate(name, dry);
    return BackupKeyReport.rotated(ring, name, make, done, archives.count(), rewrapped, dry);
  }

  private Report retire(CommandContext context, KeyRing ring) {
    String name = named("retire");
    if (ring.current().equals(name)) {
      throw EncryptionProblems.needed(name, "new objects are encrypted with it").exception();
    }
    Keeper keeper = ring.has(Keeper.FILE, name) ? Keeper.FILE : Keeper.COMMAND;
    if (!ring.has(keeper, name)) {
      throw EncryptionProblems.missing(name, "there is no such key to retire").exception();
    }
    for (EncryptedRepository one : encrypted(context, true)) {
      context.talk().say("  looking at every object of " + one.name());
      List<String> needing = new RepositoryKeys(one, ring, stopped(context)).needing(keeper, name);
      requireNone(name, needing, "data keys of " + one.location());
    }
    requireNone(name, archives(context, ring).needing(keeper, name), "partition archives");
    boolean dry = context.options().dryRun();
    Path away = keeper == Keeper.FILE && !dry ? ring.retire(name) : null;
    return BackupKeyReport.retired(name, away, dry);
  }

  private static void requireNone(String name, List<String> needing, String what) {
    if (!needing.isEmpty()) {
      throw EncryptionProblems.needed(
              name,
              "nothing else unwraps %d of the %s, such as %s"
                  .formatted(needing.size(), what, needing.get(0)))
          .exception();
    }
  }

  private String named(String verb) {
    if (id == null) {
      throw Problem.of(ErrorCode.USAGE, "which key is not said")
          .hint("dharma-db backup key %s --id NAME".formatted(verb))
          .exception();
    }
    return id;
  }

  private static BooleanSupplier stopped(CommandContext context) {
    return context.interruption()::isRequested;
  }

  private static ArchiveKeyring archives(CommandContext context, KeyRing ring) {
    return new ArchiveKeyring(context.settings().get(Keys.PARTITION_ARCHIVE), ring);
  }

  /** The repositories that are encrypted; each must be there, or its keys would be left behind. */
  private List<EncryptedRepository> encrypted(CommandContext context, boolean all) {
    boolean none =
        RepositorySettings.of(context.settings(), context.environment().directory()).isEmpty();
    if (repository == null && none) {
      return List.of();
    }
    Repositories repositories = new Repositories(context.settings(), context.environment());
    List<EncryptedRepository> found = new ArrayList<>();
    for (RepositorySettings one : repositories.choose(repository)) {
      try {
        for (Repository open : repositories.open(one.name())) {
          if (open instanceof EncryptedRepository encrypted) {
            found.add(encrypted);
          }
        }
      } catch (DharmaException e) {
        if (all || e.problem().code() != ErrorCode.REPOSITORY_MISSING) {
          throw e;
        }
        context.talk().say("warning: " + e.problem().message());
      }
    }
    return found;
  }
}
