package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Puts an export into the folder of the datasets, each file in one step. */
final class ExportFiles {

  private final Path folder;
  private final TableName table;
  private final boolean replace;

  ExportFiles(Path directory, TableName table, boolean replace) {
    this.folder = directory.resolve(table.schema());
    this.table = table;
    this.replace = replace;
  }

  List<String> write(SeedExport export, SeedExport.Prepared prepared) {
    List<String> written = new ArrayList<>();
    Path manifest = folder.resolve(table.name() + ".yaml");
    try {
      Files.createDirectories(folder);
      if (prepared.csv() != null) {
        Path csv = folder.resolve(table.name() + ".csv");
        put(csv, out -> export.csv(prepared, out));
        written.add(csv.toString());
      }
      put(manifest, out -> out.write(prepared.manifest().getBytes(StandardCharsets.UTF_8)));
      written.add(manifest.toString());
      return written;
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write into %s".formatted(folder))
          .because(e.toString())
          .exception(e);
    }
  }

  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void put(Path file, Content content) throws IOException {
    if (Files.exists(file) && !replace) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "%s is there already".formatted(file))
          .after("it was not touched")
          .hint("--force replaces it")
          .exception();
    }
    Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
      content.writeTo(out);
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
