package io.iacdharma.db.crypt;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that wrap data keys: files of a folder, a command, or both while one takes the other's
 * place. It looks anew each time it is asked; who asks often keeps what it was told ({@link
 * DataKeys}).
 */
public final class KeyRing {

  private final @Nullable KeyFolder folder;
  private final @Nullable KeyCommand command;
  private final @Nullable String chosen;

  /** The keys that a run can use. */
  public KeyRing(EncryptionSettings settings, Environment environment, ProcessRunner processes) {
    this.folder = settings.folder() == null ? null : new KeyFolder(settings.folder());
    this.command =
        settings.command() == null
            ? null
            : new KeyCommand(settings.command(), environment, processes);
    this.chosen = settings.key();
  }

  /**
   * A key of the ring.
   *
   * @param name its name
   * @param keeper who holds it
   * @param created when its file was made; null where a command holds it
   * @param fingerprint tells it from others of that name; null where a command holds it
   * @param current whether new data keys are wrapped with it
   */
  public record Listed(
      String name,
      Keeper keeper,
      @Nullable Instant created,
      @Nullable String fingerprint,
      boolean current) {}

  /** Whether any key is configured. */
  public boolean isConfigured() {
    return folder != null || command != null;
  }

  /** The folder of the key files, where there is one. */
  public Optional<Path> folder() {
    return Optional.ofNullable(folder).map(KeyFolder::path);
  }

  /** Who wraps new data keys: the command where there is one, else a file. */
  public Keeper keeper() {
    return command == null ? Keeper.FILE : Keeper.COMMAND;
  }

  /** The keys that are known. */
  public List<Listed> keys() {
    Optional<String> current = currentName();
    List<KeyFile> files = folder == null ? List.of() : folder.keys();
    List<Listed> listed =
        new ArrayList<>(
            files.stream()
                .map(
                    file ->
                        new Listed(
                            file.name(),
                            Keeper.FILE,
                            file.created(),
                            file.fingerprint(),
                            command == null && current.filter(file.name()::equals).isPresent()))
                .toList());
    if (command != null && chosen != null) {
      listed.add(new Listed(chosen, Keeper.COMMAND, null, null, true));
    }
    return List.copyOf(listed);
  }

  /**
   * The name of the key for new data keys.
   *
   * @throws DharmaException ENCRYPTION_KEY_MISSING when there is none
   */
  public String current() {
    if (!isConfigured()) {
      throw EncryptionProblems.noKeys("encryption").exception();
    }
    return currentName().orElseThrow(() -> EncryptionProblems.noCurrent(looked()).exception());
  }

  /** The same; empty when there is none. */
  String currentOrNone() {
    return currentName().orElse("");
  }

  private Optional<String> currentName() {
    if (chosen != null || folder == null || command != null) {
      return Optional.ofNullable(chosen);
    }
    List<KeyFile> files = folder.keys();
    return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1).name());
  }

  /** Whether a key of this name can be asked for; a command knows that only when it is asked. */
  public boolean has(Keeper keeper, String name) {
    return switch (keeper) {
      case FILE -> folder != null && folder.find(name).isPresent();
      case COMMAND -> command != null;
    };
  }

  /**
   * Wraps a data key with the current key.
   *
   * @throws DharmaException ENCRYPTION_KEY_MISSING, PROGRAM_FAILED and what is wrong with its file
   */
  public WrappedKey wrap(DataKey data) {
    return wrap(data, current());
  }

  /** The same with a key of this name. */
  public WrappedKey wrap(DataKey data, String name) {
    if (!WrappedKey.isName(name)) {
      throw EncryptionProblems.name(name).exception();
    }
    if (command != null) {
      return command.wrap(name, data);
    }
    return KeyFolder.wrap(
        Optional.ofNullable(folder)
            .flatMap(there -> there.find(name))
            .orElseThrow(() -> missing(name)),
        data);
  }

  /**
   * Unwraps a data key.
   *
   * @throws DharmaException ENCRYPTION_KEY_MISSING; ENCRYPTION_KEY_WRONG; PROGRAM_FAILED
   */
  public DataKey unwrap(WrappedKey wrapped) {
    Optional<DataKey> data =
        switch (wrapped.keeper()) {
          case FILE ->
              KeyFolder.unwrap(
                  Optional.ofNullable(folder)
                      .flatMap(there -> there.find(wrapped.key()))
                      .orElseThrow(() -> missing(wrapped.key())),
                  wrapped);
          case COMMAND ->
              Optional.ofNullable(command)
                  .orElseThrow(() -> missing(wrapped.key()))
                  .unwrap(wrapped);
        };
    return data.orElseThrow(() -> EncryptionProblems.wrong(wrapped.key(), looked()).exception());
  }

  /**
   * Makes a key file.
   *
   * @throws DharmaException ENCRYPTION_KEY_EXISTS, ENCRYPTION_KEY_MISSING without a folder,
   *     FILE_NOT_WRITABLE
   */
  public Listed create(String name, Instant now) {
    if (!WrappedKey.isName(name)) {
      throw EncryptionProblems.name(name).exception();
    }
    if (folder == null) {
      throw EncryptionProblems.noFolder().exception();
    }
    folder.create(name, now);
    return keys().stream()
        .filter(key -> key.keeper() == Keeper.FILE && key.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Puts a key file away, so that it is not found any more.
   *
   * @return where it is now
   */
  public Path retire(String name) {
    if (folder == null || folder.find(name).isEmpty()) {
      throw missing(name);
    }
    return folder.retire(name);
  }

  /** The file of a key, where files hold them. */
  public Optional<Path> file(String name) {
    return Optional.ofNullable(folder).map(there -> there.file(name));
  }

  /** Where keys are looked for, for a person. */
  String looked() {
    String files = folder == null ? "encryption.keys is not set" : "in " + folder.path();
    return command == null ? files : files + ", by " + command.path();
  }

  private DharmaException missing(String name) {
    return EncryptionProblems.missing(name, "it was looked for: " + looked()).exception();
  }
}
