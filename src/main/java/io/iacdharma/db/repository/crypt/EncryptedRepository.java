package io.iacdharma.db.repository.crypt;

import io.iacdharma.db.crypt.DataKeys;
import io.iacdharma.db.crypt.EncryptionProblems;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.ObjectCipher;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.crypt.WrappedKey;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.KeyRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositoryMarker;
import io.iacdharma.db.repository.ScratchFolders;
import io.iacdharma.db.repository.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A repository all of whose objects are encrypted in the place where they are kept, save its marker
 * and its wrapped keys. Names stay as they are. What is handed out was proven to be what was
 * written under this name; an object that is not is REPOSITORY_DAMAGED. Streams need a few
 * mebibytes whatever an object's length.
 */
public final class EncryptedRepository implements Repository {

  /** What {@link RepositoryMarker#encryption} says of such a repository. */
  public static final String SCHEME = "aes256-gcm-hkdf-1mb";

  private final Repository place;
  private final Path scratch;
  private final DataKeys keys;
  private final WritingKeys writing;

  /**
   * Encrypts what comes into a place.
   *
   * @param ring the keys that wrap the keys of its objects
   * @param scratch a folder of this machine for what is not encrypted yet
   */
  public EncryptedRepository(Repository place, KeyRing ring, Path scratch) {
    this.place = place;
    this.scratch = scratch;
    this.keys = new DataKeys(ring, dataKey -> wrapped(place, dataKey));
    this.writing = new WritingKeys(place, ring, keys);
  }

  private static List<WrappedKey> wrapped(Repository place, String dataKey) {
    return KeyRecord.all(place, dataKey).stream().map(KeyRecord::key).toList();
  }

  /** The place itself, with everything encrypted. */
  public Repository place() {
    return place;
  }

  @Override
  public String name() {
    return place.name();
  }

  @Override
  public String location() {
    return place.location();
  }

  @Override
  public boolean isRequired() {
    return place.isRequired();
  }

  @Override
  public List<String> names(String folder) {
    return place.names(folder);
  }

  @Override
  public Optional<byte[]> read(String key) {
    Optional<byte[]> stored = place.read(key);
    return isPlain(key)
        ? stored
        : stored.map(object -> all(key, decrypted(key, new ByteArrayInputStream(object))));
  }

  @Override
  public InputStream open(String key) {
    InputStream stored = place.open(key);
    return isPlain(key) ? stored : decrypted(key, stored);
  }

  @Override
  public Optional<Long> size(String key) {
    Optional<Long> stored = place.size(key);
    return isPlain(key) ? stored : stored.map(ObjectCipher::plain);
  }

  @Override
  public boolean put(String key, byte[] content) {
    if (isPlain(key)) {
      return place.put(key, content);
    }
    WritingKeys.Chosen chosen = writing.of(key);
    byte[] object = ObjectCipher.encrypt(content, chosen.data(), chosen.header(), key);
    try {
      return place.put(key, object);
    } catch (DharmaException e) {
      return refuseOther(key, new FileDigest(content.length, Sha256.of(content)), e);
    }
  }

  @Override
  public boolean put(String key, Path file) {
    if (isPlain(key)) {
      return place.put(key, file);
    }
    try (Upload upload = upload(key)) {
      Files.copy(file, upload.content());
      return upload.commit();
    } catch (IOException e) {
      throw Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "a file cannot be stored")
          .at(file.toString())
          .because(String.valueOf(e))
          .exception(e);
    }
  }

  @Override
  public boolean adopt(String key, Path file) {
    try {
      return put(key, file);
    } finally {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It lies in a scratch folder, which is removed as a whole.
      }
    }
  }

  @Override
  public Upload upload(String key) {
    if (isPlain(key)) {
      return place.upload(key);
    }
    return EncryptedUpload.begin(this, key, writing.of(key));
  }

  @Override
  public List<String> unfinished(Instant before) {
    return place.unfinished(before);
  }

  @Override
  public void delete(String key) {
    place.delete(key);
  }

  @Override
  public boolean isLocked(String key) {
    return place.isLocked(key);
  }

  @Override
  public List<String> warnings() {
    return place.warnings();
  }

  /** On this machine: what is not encrypted yet must not lie on the repository's disk. */
  @Override
  public Scratch scratch(String purpose) {
    return ScratchFolders.in(scratch, purpose);
  }

  /** Nothing: nobody can read the file as it is. */
  @Override
  public Optional<Path> local(String key) {
    return Optional.empty();
  }

  @Override
  public Hold lock(String name, boolean shared, String purpose, Duration longest) {
    return place.lock(name, shared, purpose, longest);
  }

  /** What every object needs to be readable lies in clear. */
  static boolean isPlain(String key) {
    return key.equals(RepositoryMarker.KEY) || key.startsWith(KeyRecord.FOLDER);
  }

  private InputStream decrypted(String key, InputStream stored) {
    String where = location() + "/" + key;
    try {
      ObjectHeader header = header(stored, where);
      return ObjectCipher.decrypting(stored, keys.of(header, where), header, key, where);
    } catch (RuntimeException e) {
      try {
        stored.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private static ObjectHeader header(InputStream stored, String where) {
    try {
      return ObjectHeader.parse(stored.readNBytes(ObjectHeader.LENGTH));
    } catch (IllegalArgumentException e) {
      throw EncryptionProblems.damaged(where, String.valueOf(e.getMessage())).exception(e);
    } catch (IOException e) {
      throw unavailable(where, e);
    }
  }

  private byte[] all(String key, InputStream content) {
    try (content) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw unavailable(location() + "/" + key, e);
    }
  }

  /**
   * What has the name already counts when it has the same content. Encrypted, the same content
   * never looks the same.
   */
  boolean refuseOther(String key, FileDigest content, DharmaException refusal) {
    if (refusal.problem().code() != ErrorCode.REPOSITORY_CONFLICT) {
      throw refusal;
    }
    try (InputStream there = open(key)) {
      if (Sha256.of(there).equals(content)) {
        return false;
      }
    } catch (IOException e) {
      throw unavailable(location() + "/" + key, e);
    }
    throw refusal.with(problem -> problem.because("what it holds, decrypted, is not the same"));
  }

  static DharmaException unavailable(String where, IOException e) {
    return Problem.of(ErrorCode.REPOSITORY_UNAVAILABLE, "an object cannot be read or written")
        .at(where)
        .because(String.valueOf(e))
        .hint("see whether the repository can be reached and has room")
        .exception(e);
  }
}
