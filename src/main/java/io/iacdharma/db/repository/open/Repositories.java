package io.iacdharma.db.repository.open;

import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.FolderRepository;
import io.iacdharma.db.repository.NewPlace;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositoryFolder;
import io.iacdharma.db.repository.RepositoryMarker;
import io.iacdharma.db.repository.RepositoryProblems;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.ScratchFolders;
import io.iacdharma.db.repository.s3.S3Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Opens repositories: those of the settings, or the one that a command names. */
public final class Repositories {

  private final List<RepositorySettings> configured;
  private final Environment environment;
  private final Path scratch;
  private final Encryption encryption;

  /** The repositories that a run can know of. */
  public Repositories(Settings settings, Environment environment) {
    this(
        RepositorySettings.of(settings, environment.directory()),
        environment,
        settings.find(BackupKeys.SCRATCH).map(Setting::value).orElseGet(ScratchFolders::standard),
        Encryption.of(settings, environment));
  }

  private Repositories(
      List<RepositorySettings> configured,
      Environment environment,
      Path scratch,
      Encryption encryption) {
    this.configured = configured;
    this.environment = environment;
    this.scratch = scratch;
    this.encryption = encryption;
  }

  /** Some of them alone: a run that knows that the others are gone must not make them anew. */
  public Repositories only(Collection<String> names) {
    return new Repositories(
        configured.stream().filter(one -> names.contains(one.name())).toList(),
        environment,
        scratch,
        encryption);
  }

  /**
   * The repositories to read from, in the order of the settings.
   *
   * @param chosen a name of the settings, a folder or an address; null for all of the settings
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_MISSING when none is named or one is
   *     not there
   */
  public List<Repository> open(@Nullable String chosen) {
    return choose(chosen).stream().map(this::open).toList();
  }

  /**
   * The same for writing: a place that is empty or not there becomes a repository. When this is
   * root, a folder is made the server's user's.
   */
  public List<Repository> openOrCreate(@Nullable String chosen) {
    return choose(chosen).stream().map(this::openOrCreate).toList();
  }

  /**
   * The same, and goes on with the others when one of several cannot be opened.
   *
   * @param failed takes each that cannot, and why
   * @throws io.iacdharma.db.error.DharmaException when none can be opened
   */
  public List<Repository> openOrCreate(
      @Nullable String chosen, BiConsumer<RepositorySettings, DharmaException> failed) {
    List<Repository> opened = new ArrayList<>();
    DharmaException first = null;
    for (RepositorySettings one : choose(chosen)) {
      try {
        opened.add(openOrCreate(one));
      } catch (DharmaException e) {
        failed.accept(one, e);
        first = first == null ? e : first;
      }
    }
    if (opened.isEmpty() && first != null) {
      throw first;
    }
    return List.copyOf(opened);
  }

  /** The locations among those to write to that are no repositories yet. */
  public List<String> missing(@Nullable String chosen) {
    return choose(chosen).stream()
        .filter(one -> place(one).read(RepositoryMarker.KEY).isEmpty())
        .map(RepositorySettings::location)
        .toList();
  }

  /**
   * What a run can work with: the settings' own, or what a command names.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_MISSING when none is named, or the
   *     name is unknown
   */
  public List<RepositorySettings> choose(@Nullable String chosen) {
    if (chosen == null) {
      if (configured.isEmpty()) {
        throw RepositoryProblems.none().exception();
      }
      return configured;
    }
    List<RepositorySettings> named =
        configured.stream().filter(one -> one.name().equals(chosen)).toList();
    if (!named.isEmpty()) {
      return named;
    }
    RepositorySettings given = RepositorySettings.at(chosen, environment.directory());
    boolean unknown = !chosen.contains("/") && given.folder().filter(Files::isDirectory).isEmpty();
    if (unknown) {
      throw RepositoryProblems.unknown(
              chosen, configured.stream().map(RepositorySettings::name).toList())
          .exception();
    }
    return List.of(given);
  }

  private Repository open(RepositorySettings settings) {
    Repository place = place(settings);
    byte[] marker =
        place
            .read(RepositoryMarker.KEY)
            .orElseThrow(
                () ->
                    RepositoryProblems.notThere(settings.name(), settings.location()).exception());
    return layered(place, RepositoryMarker.parse(marker, settings.location()), settings);
  }

  private Repository openOrCreate(RepositorySettings settings) {
    Repository place = place(settings);
    if (place.read(RepositoryMarker.KEY).isEmpty()) {
      NewPlace.requireEmpty(place);
      settings.folder().ifPresent(RepositoryFolder::make);
      putUnlessThere(place, RepositoryMarker.create(encryption.scheme(settings)));
    }
    return open(settings);
  }

  /** The store itself, whether it is a repository already or not. */
  private Repository place(RepositorySettings settings) {
    if (settings.location().startsWith("s3://")) {
      return S3Repository.at(settings, environment, scratch);
    }
    Path folder =
        settings
            .folder()
            .orElseThrow(() -> RepositoryProblems.kind(settings.location()).exception());
    return new FolderRepository(settings.name(), folder, settings.required());
  }

  /** What its marker asks for is put around a store. */
  private Repository layered(
      Repository place, RepositoryMarker marker, RepositorySettings settings) {
    return encryption.around(place, marker, settings, scratch);
  }

  private static void putUnlessThere(Repository place, RepositoryMarker marker) {
    try {
      place.put(RepositoryMarker.KEY, marker.json());
    } catch (DharmaException e) {
      // Another run made it one at the same moment: that marker is as good.
      if (e.problem().code() != ErrorCode.REPOSITORY_CONFLICT) {
        throw e;
      }
    }
  }
}
