package io.iacdharma.db.partition.archive;

import io.iacdharma.db.crypt.DataKey;
import io.iacdharma.db.crypt.DataKeys;
import io.iacdharma.db.crypt.EncryptionProblems;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.crypt.WrappedKey;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The data keys of the encrypted archives in a folder, and the keys that they are wrapped with. */
public final class ArchiveKeyring {

  private final Path root;
  private final KeyRing ring;
  private @Nullable Map<Path, ObjectHeader> found;

  /** Those of a folder of archives, which need not be there. */
  public ArchiveKeyring(Path root, KeyRing ring) {
    this.root = root;
    this.ring = ring;
  }

  /** How many archives are encrypted. */
  public int count() {
    return encrypted().size();
  }

  /**
   * Wraps the data key of every archive with a key too, and proves that it can be unwrapped.
   *
   * @param dry only counts
   * @return how many did not have it yet
   */
  public int rotate(String name, boolean dry) {
    int rewrapped = 0;
    for (Map.Entry<Path, ObjectHeader> one : encrypted().entrySet()) {
      List<WrappedKey> keys = keys(one.getKey(), one.getValue());
      if (keys.stream().noneMatch(key -> isBy(key, ring.keeper(), name) && works(key))) {
        rewrapped++;
        if (!dry) {
          rewrap(one.getKey(), one.getValue(), name);
        }
      }
    }
    return rewrapped;
  }

  /** The archives that nothing but this key can read. */
  public List<String> needing(Keeper keeper, String name) {
    List<String> needing = new ArrayList<>();
    encrypted()
        .forEach(
            (archive, header) -> {
              List<WrappedKey> keys = keys(archive, header);
              if (keys.stream().anyMatch(key -> isBy(key, keeper, name))
                  && keys.stream().noneMatch(key -> !isBy(key, keeper, name) && works(key))) {
                needing.add(archive.toString());
              }
            });
    return needing;
  }

  private void rewrap(Path archive, ObjectHeader header, String name) {
    String where = archive.toString();
    DataKey data = new DataKeys(ring, dataKey -> Rewrapped.of(archive, dataKey)).of(header, where);
    WrappedKey wrapped = ring.wrap(data, name);
    if (!ring.unwrap(wrapped).id().equals(data.id())) {
      throw EncryptionProblems.wrong(name, where).exception();
    }
    try {
      Rewrapped.add(archive, wrapped);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "the archive's key cannot be written")
          .at(where)
          .because(e.toString())
          .exception(e);
    }
  }

  private static List<WrappedKey> keys(Path archive, ObjectHeader header) {
    List<WrappedKey> keys = new ArrayList<>(Rewrapped.of(archive, header.key().dataKey()));
    keys.add(header.key());
    return keys;
  }

  private static boolean isBy(WrappedKey key, Keeper keeper, String name) {
    return key.keeper() == keeper && key.key().equals(name);
  }

  private boolean works(WrappedKey key) {
    try {
      return ring.unwrap(key).id().equals(key.dataKey());
    } catch (DharmaException e) {
      return false;
    }
  }

  private Map<Path, ObjectHeader> encrypted() {
    if (found == null) {
      Map<Path, ObjectHeader> all = new TreeMap<>();
      for (Path archive : ArchiveVerifier.find(root)) {
        Path rows = archive.resolve(ArchiveFile.ROWS);
        try {
          ObjectHeader header = Files.isRegularFile(rows) ? ArchiveCipher.header(rows) : null;
          if (header != null) {
            all.put(archive, header);
          }
        } catch (IllegalArgumentException | IOException e) {
          throw EncryptionProblems.damaged(rows.toString(), String.valueOf(e.getMessage()))
              .exception(e);
        }
      }
      found = all;
    }
    return found;
  }
}
