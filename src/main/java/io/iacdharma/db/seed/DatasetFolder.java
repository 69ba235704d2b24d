package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds datasets: {@code <schema>/<table>.yaml}, and the environment's in {@code
 * _env/<environment>/<schema>/<table>.yaml}. Names that begin with a dot or an underscore are
 * passed over.
 */
final class DatasetFolder {

  private static final Pattern YAML = Pattern.compile("(.+)\\.ya?ml");
  private static final Pattern CSV = Pattern.compile("(.+)\\.csv(\\.gz)?");

  private final Path directory;
  private final String environment;
  private final Map<TableName, DatasetFiles> found = new TreeMap<>();

  /**
   * Creates a view of a folder.
   *
   * @param environment the environment's name, or empty
   */
  DatasetFolder(Path directory, String environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /** The datasets' files, by table. */
  Collection<DatasetFiles> scan() {
    if (!Files.isDirectory(directory)) {
      throw Problem.of(ErrorCode.SEED_FOLDER_MISSING, "there is no folder %s".formatted(directory))
          .after(Problems.UNTOUCHED)
          .hint("make it, or name another one with --directory")
          .exception();
    }
    schemas(directory, false);
    Path overlays = directory.resolve("_env").resolve(environment);
    if (!environment.isEmpty() && Files.isDirectory(overlays)) {
      schemas(overlays, true);
    }
    return found.values();
  }

  /** A file's name for people: the path that begins with the folder's own name. */
  String display(Path file) {
    Path parent = Optional.ofNullable(directory.getParent()).orElse(directory);
    return parent.relativize(file).toString();
  }

  private void schemas(Path root, boolean overlay) {
    for (Path schema : list(root)) {
      if (Files.isDirectory(schema)) {
        list(schema).stream().filter(Files::isRegularFile).forEach(f -> file(schema, f, overlay));
      } else if (YAML.matcher(nameOf(schema)).matches()) {
        throw Problems.invalid(
                new Place(display(schema), 1), "a dataset lies in a folder named as its schema")
            .hint("move it to %s/<schema>/<table>.yaml".formatted(display(root)))
            .exception();
      }
    }
  }

  private void file(Path schema, Path file, boolean overlay) {
    Matcher yaml = YAML.matcher(nameOf(file));
    Matcher csv = CSV.matcher(nameOf(file));
    if (yaml.matches()) {
      TableName table = new TableName(nameOf(schema), yaml.group(1));
      DatasetFiles files = files(table);
      if ((overlay ? files.overlay() : files.base()) != null) {
        throw Problems.invalid(new Place(display(file), 1), "there are two files for " + table)
            .hint("keep either .yaml or .yml")
            .exception();
      }
      found.put(table, overlay ? files.withOverlay(file) : files.withBase(file));
    } else if (csv.matches() && !overlay) {
      TableName table = new TableName(nameOf(schema), csv.group(1));
      found.put(table, files(table).withLoose(file));
    }
  }

  private DatasetFiles files(TableName table) {
    return found.getOrDefault(table, new DatasetFiles(table, null, null, null));
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> visible = new ArrayList<>(files.toList());
      visible.removeIf(file -> nameOf(file).startsWith(".") || nameOf(file).startsWith("_"));
      visible.sort(null);
      return visible;
    } catch (IOException e) {
      throw Problem.of(ErrorCode.SEED_FOLDER_MISSING, "cannot read %s".formatted(folder))
          .because(e.toString())
          .exception(e);
    }
  }
}
