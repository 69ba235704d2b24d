package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.config.YamlReader;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Suggestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads datasets; each file is read once, CSV only as bytes to hash. */
final class DatasetReader {

  private final DatasetFolder folder;

  DatasetReader(DatasetFolder folder) {
    this.folder = folder;
  }

  /** Every dataset of the folder, in the order of their tables' names. */
  List<Dataset> readAll() {
    Collection<DatasetFiles> all = folder.scan();
    List<Dataset> datasets = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (DatasetFiles files : all) {
      if (files.base() != null || files.overlay() != null) {
        Dataset dataset = read(files);
        datasets.add(dataset);
        if (dataset.csv() != null) {
          used.add(dataset.csv().name());
        }
      }
    }
    for (DatasetFiles files : all) {
      if (files.loose() != null && !used.contains(folder.display(files.loose()))) {
        throw withoutManifest(files.table(), files.loose());
      }
    }
    return datasets;
  }

  private Dataset read(DatasetFiles files) {
    ManifestReader settings = new ManifestReader();
    ContentHash hash = new ContentHash();
    Part base = part(files.base(), settings, hash);
    Part overlay = part(files.overlay(), settings, hash);
    Part first = files.base() != null ? base : overlay;
    Manifest manifest = settings.read(first.place());
    CsvFile csv = csv(manifest, base.folder() != null ? base : overlay, hash);
    if (csv != null && base.rows() != null) {
      throw Problems.invalid(base.place(), "the dataset has both rows and a file").exception();
    }
    if (csv == null && base.rows() == null && overlay.rows() == null) {
      throw Problems.invalid(first.place(), "the dataset has neither rows nor a file")
          .hint("add  rows: []  when the table is meant to be empty")
          .exception();
    }
    return new Dataset(
        files.table(), manifest, orEmpty(base.rows()), csv, orEmpty(overlay.rows()), hash.hex());
  }

  private static List<Row> orEmpty(@Nullable List<Row> rows) {
    return rows == null ? List.of() : rows;
  }

  private record Part(@Nullable List<Row> rows, @Nullable Path folder, Place place) {}

  private Part part(@Nullable Path path, ManifestReader settings, ContentHash hash) {
    if (path == null) {
      hash.add(new byte[0]);
      return new Part(null, null, new Place("", 0));
    }
    String name = folder.display(path);
    Place top = new Place(name, 1);
    byte[] bytes = bytes(path, name);
    hash.add(bytes);
    Optional<YamlNode> root =
        YamlReader.parse(
            new String(bytes, StandardCharsets.UTF_8), name, ErrorCode.SEED_DATASET_INVALID);
    if (root.isEmpty() || !(root.get() instanceof YamlNode.Mapping mapping)) {
      throw Problems.invalid(top, "a dataset is a map of 'dataset' and 'rows'").exception();
    }
    List<Row> rows = null;
    for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
      switch (entry.getKey()) {
        case "dataset" -> settings.add(entry.getValue(), name);
        case "rows" -> rows = rows(entry.getValue(), name);
        default ->
            throw Problems.invalid(
                    new Place(name, entry.getValue().line()),
                    "unknown part '%s'%s"
                        .formatted(
                            entry.getKey(),
                            Suggestion.phrase(entry.getKey(), List.of("dataset", "rows"))))
                .exception();
      }
    }
    return new Part(rows, path.getParent(), top);
  }

  private static List<Row> rows(YamlNode node, String name) {
    if (!(node instanceof YamlNode.Sequence list)) {
      throw Problems.invalid(new Place(name, node.line()), "'rows' is a list").exception();
    }
    List<Row> rows = new ArrayList<>();
    for (YamlNode item : list.items()) {
      Place place = new Place(name, item.line());
      if (!(item instanceof YamlNode.Mapping mapping)) {
        throw Problems.invalid(place, "a row is a map of fields").exception();
      }
      rows.add(new Row(mapping.entries(), place, Set.of()));
    }
    return rows;
  }

  private @Nullable CsvFile csv(Manifest manifest, Part part, ContentHash hash) {
    if (manifest.file() == null || part.folder() == null) {
      return null;
    }
    Path path = part.folder().resolve(manifest.file()).normalize();
    String name = folder.display(path);
    if (!path.startsWith(part.folder())
        || !(name.endsWith(".csv") || name.endsWith(".csv.gz"))
        || !Files.isRegularFile(path)) {
      throw Problems.invalid(manifest.place(), "there is no file '%s'".formatted(manifest.file()))
          .because("it is a .csv or .csv.gz file beside the dataset")
          .exception();
    }
    try {
      hash.add(path);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    return new CsvFile(path, name);
  }

  private static byte[] bytes(Path path, String name) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  static RuntimeException unreadable(String name, IOException e) {
    return Problems.invalid(new Place(name, 1), "the file cannot be read")
        .because(e.toString())
        .exception(e);
  }

  private RuntimeException withoutManifest(TableName table, Path csv) {
    String manifest = "%s.yaml".formatted(table.name());
    return Problems.invalid(new Place(folder.display(csv), 1), "no dataset names this file")
        .hint(
            "write %s beside it:\ndataset:\n  key: [<natural key>]\n  mode: upsert\n  file: %s"
                .formatted(manifest, csv.getFileName()))
        .exception();
  }
}
