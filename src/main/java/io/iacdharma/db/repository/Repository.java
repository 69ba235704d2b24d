package io.iacdharma.db.repository;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store of objects that never change: each has a key such as {@code
 * archives/7512-1/wal/00000001/000000010000000000000003.zst}, and comes into being whole or not at
 * all. What a folder, an object store or anything else has to be able to do so that backups can be
 * kept in it; the meaning of the keys is told in the documentation, {@code topics/repository.md}.
 *
 * <p>Every method throws REPOSITORY_UNAVAILABLE when the store cannot be read or written.
 */
public interface Repository {

  /** Its name in the settings; the place itself when it was given on the command line. */
  String name();

  /** Where it is, for a person: a path or an address without secrets. */
  String location();

  /** Whether it must have what is written before anybody is told that it is safe. */
  boolean isRequired();

  /**
   * The names directly below a key that ends in {@code /}, in order: objects as they are, what has
   * something below itself with a {@code /} behind it. Empty when there is no such key.
   */
  List<String> names(String folder);

  /** The content of a small object; nothing when there is none. */
  Optional<byte[]> read(String key);

  /**
   * The content of an object from its beginning; the caller closes it.
   *
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_OBJECT_MISSING
   */
  InputStream open(String key);

  /** How long an object is; nothing when there is none. */
  Optional<Long> size(String key);

  /**
   * Makes an object; it lies there durably when this returns. Made again with the same content,
   * nothing happens.
   *
   * @return whether it is new
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_CONFLICT when there is one with other
   *     content, which stays as it is
   */
  boolean put(String key, byte[] content);

  /**
   * The same with the content of a file, which stays where it is.
   *
   * @param file a file that nobody writes to any more
   */
  boolean put(String key, Path file);

  /** The same with a file that may be moved: it is gone afterwards, whatever came of it. */
  boolean adopt(String key, Path file);

  /**
   * The same with content that is not known yet: it is stored as it is written, and becomes an
   * object by {@link Upload#commit}. Of what is closed without that, nothing remains.
   */
  Upload upload(String key);

  /**
   * The keys of what killed runs have left beside objects that they were about to make, where the
   * store keeps such; in order. {@link #delete} removes them.
   *
   * @param before only what nobody has written to since then
   */
  List<String> unfinished(Instant before);

  /** Removes an object; removing none is fine. */
  void delete(String key);

  /** Whether an object must not be removed now, because the store keeps it locked. */
  boolean isLocked(String key);

  /** What the store does not do that others do, for a person; empty when nothing is amiss. */
  List<String> warnings();

  /**
   * A new folder of this machine for what is not an object yet, so that {@link #adopt} need not
   * copy. What a killed run has left in such folders is removed by a later one.
   */
  Scratch scratch(String purpose);

  /** The file of this machine that holds an object, where the store is a folder. */
  Optional<Path> local(String key);

  /**
   * Keeps others away. A lock is gone with the process that held it.
   *
   * @param name what is locked, such as an archive
   * @param shared whether others may hold it shared at the same time
   * @param purpose what for, shown to who has to wait
   * @param longest how long to wait for it
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD, naming who holds it
   */
  Hold lock(String name, boolean shared, String purpose, Duration longest);

  /** Something held until it is closed; closing never fails. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * An object in the making, written by one thread. Writing throws IOException only for reasons of
   * this machine; what the store refuses is REPOSITORY_UNAVAILABLE.
   */
  interface Upload extends Hold {

    /** Takes the content, in its order. */
    OutputStream content();

    /**
     * Makes the object; it lies there durably when this returns. Nothing can be written afterwards.
     *
     * @return whether it is new
     * @throws io.iacdharma.db.error.DharmaException REPOSITORY_CONFLICT when there is one with
     *     other content
     */
    boolean commit();
  }

  /** A folder that is removed with all that is in it when it is closed. */
  interface Scratch extends Hold {
    /** Where it is. */
    Path folder();
  }
}
