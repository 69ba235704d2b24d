package io.iacdharma.db.repository;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.report.render.RecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens repositories: those of the settings, or the one that a command names. */
public final class Repositories {

  /** The file that makes a folder a repository. */
  public static final String MARKER = "dharma-db-repository.json";

  private final List<RepositorySettings> configured;
  private final Environment environment;

  /** The repositories that a run can know of. */
  public Repositories(Settings settings, Environment environment) {
    this.configured = RepositorySettings.of(settings, environment.directory());
    this.environment = environment;
  }

  /**
   * The repositories to read from, in the order of the settings.
   *
   * @param chosen a name of the settings, or a folder; null for all of the settings
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_MISSING when none is named or one is
   *     not there
   */
  public List<Repository> open(@Nullable String chosen) {
    return choose(chosen).stream().map(Repositories::open).toList();
  }

  /**
   * The same for writing: a folder that is empty or not there becomes a repository. When this is
   * root, it is made the server's user's.
   */
  public List<Repository> openOrCreate(@Nullable String chosen) {
    return choose(chosen).stream()
        .map(
            one -> {
              create(one.path());
              return open(one);
            })
        .toList();
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
        create(one.path());
        opened.add(open(one));
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

  /** The folders among those to write to that are no repositories yet. */
  public List<Path> missing(@Nullable String chosen) {
    return choose(chosen).stream()
        .map(RepositorySettings::path)
        .filter(folder -> !Files.exists(folder.resolve(MARKER)))
        .toList();
  }

  private List<RepositorySettings> choose(@Nullable String chosen) {
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
    Path folder = environment.resolve(chosen).toAbsolutePath().normalize();
    if (!chosen.contains("/") && !Files.isDirectory(folder)) {
      throw RepositoryProblems.unknown(
              chosen, configured.stream().map(RepositorySettings::name).toList())
          .exception();
    }
    return List.of(new RepositorySettings(chosen, folder, true));
  }

  private static Repository open(RepositorySettings settings) {
    Path marker = settings.path().resolve(MARKER);
    try {
      if (!Files.exists(marker)) {
        throw RepositoryProblems.notThere(settings.name(), settings.path()).exception();
      }
      Marker found = RecordReader.read(Marker.class, Files.readString(marker));
      if (found.format() != ArchiveRecord.FORMAT) {
        throw RepositoryProblems.format(
                settings.path(), "format %d is not known".formatted(found.format()))
            .exception();
      }
    } catch (IllegalArgumentException e) {
      throw RepositoryProblems.format(settings.path(), String.valueOf(e.getMessage())).exception(e);
    } catch (IOException e) {
      throw unusable(settings.path(), e);
    }
    return new FolderRepository(
        settings.name(), settings.path().toAbsolutePath(), settings.required());
  }

  private static void create(Path folder) {
    try {
      if (Files.exists(folder.resolve(MARKER))) {
        return;
      }
      if (Files.isDirectory(folder)) {
        try (Stream<Path> content = Files.list(folder)) {
          if (content.anyMatch(file -> !isMarkerInWork(file))) {
            throw RepositoryProblems.notEmpty(folder).exception();
          }
        }
      } else {
        Files.createDirectories(folder);
        FileAccess.permit(folder, "rwx------");
        FileAccess.give(folder, Accounts.system().unprivileged().orElse(null));
      }
      Marker marker = new Marker(ArchiveRecord.FORMAT, UUID.randomUUID().toString());
      putUnlessThere(folder, marker);
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /** Another run is about to make the folder a repository. */
  private static boolean isMarkerInWork(Path file) {
    return String.valueOf(file.getFileName()).contains(MARKER);
  }

  private static void putUnlessThere(Path folder, Marker marker) {
    try {
      new FolderRepository("", folder, true).put(MARKER, Archive.json(marker));
    } catch (DharmaException e) {
      // Another run made it one at the same moment: that marker is as good.
      if (e.problem().code() != ErrorCode.REPOSITORY_CONFLICT) {
        throw e;
      }
    }
  }

  private static RuntimeException unusable(Path folder, IOException e) {
    return Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "the repository cannot be read or written")
        .at(folder.toString())
        .because(String.valueOf(e))
        .hint("see whether it is mounted, has room and belongs to this user")
        .exception(e);
  }

  /**
   * What makes a folder a repository.
   *
   * @param format the layout's number
   * @param id tells two repositories apart that are mounted at one place in turn
   */
  private record Marker(int format, String id) {}
}
