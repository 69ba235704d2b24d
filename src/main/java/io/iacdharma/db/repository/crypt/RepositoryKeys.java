package io.iacdharma.db.repository.crypt;

import io.iacdharma.db.crypt.DataKey;
import io.iacdharma.db.crypt.DataKeys;
import io.iacdharma.db.crypt.EncryptionProblems;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.crypt.WrappedKey;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.KeyRecord;
import io.iacdharma.db.repository.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The data keys of an encrypted repository and the keys that they are wrapped with. Changes of the
 * latter are records beside what is there; no object is written again.
 */
public final class RepositoryKeys {

  private static final String ARCHIVES = "archives/";

  private final Repository place;
  private final KeyRing ring;
  private final BooleanSupplier stopped;

  /**
   * Those of a repository.
   *
   * @param stopped whether to end behind the present key
   */
  public RepositoryKeys(EncryptedRepository repository, KeyRing ring, BooleanSupplier stopped) {
    this.place = repository.place();
    this.ring = ring;
    this.stopped = stopped;
  }

  /**
   * What a rotation did.
   *
   * @param repository the repository's name
   * @param dataKeys how many data keys it has
   * @param rewrapped how many of them were wrapped with the key now; each was unwrapped again
   */
  public record Rotated(String repository, int dataKeys, int rewrapped) {}

  /**
   * The data keys and everything that they are wrapped with, by the data key's name.
   *
   * @param objects whether to look at each object too, and not only at the records
   */
  public Map<String, Set<WrappedKey>> all(boolean objects) {
    Map<String, Set<WrappedKey>> all = new TreeMap<>();
    for (String dataKey : KeyRecord.dataKeys(place)) {
      KeyRecord.all(place, dataKey).forEach(record -> add(all, record.key()));
    }
    for (String name : place.names(KeyRecord.SHARED)) {
      if (!name.startsWith(".")) {
        KeyRecord.read(place, KeyRecord.SHARED + name).ifPresent(one -> add(all, one.key()));
      }
    }
    if (objects) {
      scan(ARCHIVES, all);
    }
    return all;
  }

  /**
   * Wraps every data key with a key too, and proves that it can be unwrapped. What has it already
   * stays, so that a run that was stopped is finished by the next.
   *
   * @param dry only counts
   * @throws DharmaException what keeps a data key from being unwrapped; INTERRUPTED
   */
  public Rotated rotate(String name, boolean objects, boolean dry) {
    Map<String, Set<WrappedKey>> all = all(objects);
    int rewrapped = 0;
    for (Map.Entry<String, Set<WrappedKey>> one : all.entrySet()) {
      if (stopped.getAsBoolean()) {
        throw EncryptionProblems.stopped(rewrapped).exception();
      }
      if (one.getValue().stream().noneMatch(key -> isBy(key, ring.keeper(), name) && works(key))) {
        rewrapped++;
        if (!dry) {
          rewrap(one.getKey(), one.getValue(), name);
        }
      }
    }
    return new Rotated(place.name(), all.size(), rewrapped);
  }

  /** The data keys that nothing but this key unwraps. */
  public List<String> needing(Keeper keeper, String name) {
    List<String> needing = new ArrayList<>();
    all(true)
        .forEach(
            (dataKey, wrapped) -> {
              boolean concerned = wrapped.stream().anyMatch(key -> isBy(key, keeper, name));
              if (concerned
                  && wrapped.stream().noneMatch(key -> !isBy(key, keeper, name) && works(key))) {
                needing.add(dataKey);
              }
            });
    return needing;
  }

  private void rewrap(String dataKey, Set<WrappedKey> wrapped, String name) {
    List<WrappedKey> keys = List.copyOf(wrapped);
    String where = place.location() + "/" + KeyRecord.FOLDER + dataKey;
    DataKey data = new DataKeys(ring, any -> keys).of(new ObjectHeader(keys.get(0)), where);
    KeyRecord record = KeyRecord.of(null, ring.wrap(data, name));
    try {
      place.put(record.place(), record.json());
    } catch (DharmaException e) {
      // Another run was faster: the same data key is never wrapped the same way twice.
      if (e.problem().code() != ErrorCode.REPOSITORY_CONFLICT) {
        throw e;
      }
    }
    WrappedKey there = KeyRecord.read(place, record.place()).orElseThrow().key();
    ring.unwrap(there);
  }

  private boolean works(WrappedKey key) {
    try {
      return ring.has(key.keeper(), key.key()) && ring.unwrap(key).id().equals(key.dataKey());
    } catch (DharmaException e) {
      return false;
    }
  }

  private static boolean isBy(WrappedKey key, Keeper keeper, String name) {
    return key.keeper() == keeper && key.key().equals(name);
  }

  private static void add(Map<String, Set<WrappedKey>> all, WrappedKey key) {
    all.computeIfAbsent(key.dataKey(), any -> new LinkedHashSet<>()).add(key);
  }

  /** Every object tells its data key, wrapped, in its first bytes. */
  private void scan(String folder, Map<String, Set<WrappedKey>> all) {
    for (String name : place.names(folder)) {
      if (name.endsWith("/")) {
        scan(folder + name, all);
      } else if (!name.startsWith(".")) {
        String where = place.location() + "/" + folder + name;
        try (InputStream object = place.open(folder + name)) {
          add(all, ObjectHeader.parse(object.readNBytes(ObjectHeader.LENGTH)).key());
        } catch (IllegalArgumentException e) {
          throw EncryptionProblems.damaged(where, String.valueOf(e.getMessage())).exception(e);
        } catch (IOException e) {
          throw EncryptedRepository.unavailable(where, e);
        }
      }
    }
  }
}
