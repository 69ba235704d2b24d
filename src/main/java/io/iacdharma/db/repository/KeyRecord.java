package io.iacdharma.db.repository;

import io.iacdharma.db.crypt.WrappedKey;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A data key of an encrypted repository, wrapped with one of the keys that can: {@code keys/<data
 * key>/<key>.json}. Written before the first object that has this data key, and once more for each
 * key that it is wrapped with later; never encrypted and never changed.
 *
 * @param format the layout's number
 * @param scope what the data key is for: the folder whose objects have it, or null
 * @param key the data key
 */
public record KeyRecord(int format, @Nullable String scope, WrappedKey key) {

  /** The folder of those that later runs go on with. */
  public static final String SHARED = "keys/shared/";

  /** The folder of all of them. */
  public static final String FOLDER = "keys/";

  private static final String ENDING = ".json";

  /** A data key. */
  public static KeyRecord of(@Nullable String scope, WrappedKey key) {
    return new KeyRecord(ArchiveRecord.FORMAT, scope, key);
  }

  /** The names of the data keys that there are records of. */
  public static List<String> dataKeys(Repository repository) {
    return repository.names(FOLDER).stream()
        .filter(name -> name.matches("[0-9a-f]{32}/"))
        .map(name -> name.substring(0, name.length() - 1))
        .toList();
  }

  /**
   * The records of a data key.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_DAMAGED when one cannot be read
   */
  public static List<KeyRecord> all(Repository repository, String dataKey) {
    return repository.names(FOLDER + dataKey + "/").stream()
        .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
        .flatMap(name -> read(repository, FOLDER + dataKey + "/" + name).stream())
        .toList();
  }

  /**
   * A record, if it is there.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_DAMAGED when it cannot be read
   */
  public static Optional<KeyRecord> read(Repository repository, String key) {
    return repository.read(key).map(json -> Archive.parse(repository, key, KeyRecord.class, json));
  }

  /** Its place. A command's key may have the name of a file's. */
  public String place() {
    String mark = key.keeper() == Keeper.COMMAND ? "@command" : "";
    return FOLDER + key.dataKey() + "/" + key.key() + mark + ENDING;
  }

  /** Whether a folder is one that it can lie in. */
  public boolean fits(String folder) {
    return folder.equals(SHARED) || place().startsWith(folder);
  }

  /** As it is stored. */
  public byte[] json() {
    return Archive.json(this);
  }
}
