package io.iacdharma.db.partition.archive;

import io.iacdharma.db.crypt.EncryptionProblems;
import io.iacdharma.db.crypt.WrappedKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data key of an encrypted archive, wrapped with keys that came later: {@code
 * rewrapped/<key>.key} in its folder, beside the files that the manifest tells of.
 */
final class Rewrapped {

  private static final String FOLDER = "rewrapped";
  private static final String ENDING = ".key";

  private Rewrapped() {}

  static List<WrappedKey> of(Path archive, String dataKey) {
    Path folder = archive.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<WrappedKey> keys = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ENDING)).sorted().toList()) {
        WrappedKey key = WrappedKey.parse(Files.readString(file, StandardCharsets.US_ASCII));
        if (key.dataKey().equals(dataKey)) {
          keys.add(key);
        }
      }
      return keys;
    } catch (IllegalArgumentException e) {
      throw EncryptionProblems.damaged(folder.toString(), String.valueOf(e.getMessage()))
          .exception(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds one; a file of that name is of a run that did the same. */
  static void add(Path archive, WrappedKey key) throws IOException {
    Path folder = archive.resolve(FOLDER);
    Folders.create(folder);
    Path file = folder.resolve(key.key() + ENDING);
    Path beside = folder.resolve(key.key() + ".tmp");
    Files.deleteIfExists(beside);
    DurableFile.write(beside, key.line().getBytes(StandardCharsets.US_ASCII));
    Folders.rename(beside, file);
  }
}
