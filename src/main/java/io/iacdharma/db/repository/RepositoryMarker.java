package io.iacdharma.db.repository;

import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.render.RecordReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The object that makes a place a repository. It is never encrypted, because it tells whether the
 * others are.
 *
 * @param format the layout's number
 * @param id tells two repositories apart that are found at one place in turn
 * @param encryption how all other objects are encrypted; null when they are not. It is decided once
 *     for a repository, so that a setting that got lost cannot turn it off
 */
public record RepositoryMarker(int format, String id, @Nullable String encryption) {

  /** Its key. */
  public static final String KEY = "dharma-db-repository.json";

  /**
   * A new one.
   *
   * @param encryption how its objects will be encrypted, or null
   */
  public static RepositoryMarker create(@Nullable String encryption) {
    return new RepositoryMarker(ArchiveRecord.FORMAT, UUID.randomUUID().toString(), encryption);
  }

  /**
   * Reads the marker of a repository.
   *
   * @param place where it is, for a person
   * @throws io.iacdharma.db.error.DharmaException REPOSITORY_DAMAGED when this is none, or one of
   *     another layout
   */
  public static RepositoryMarker parse(byte[] json, String place) {
    RepositoryMarker marker;
    try {
      marker = RecordReader.read(RepositoryMarker.class, new String(json, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      Problem problem = RepositoryProblems.format(place, String.valueOf(e.getMessage()));
      throw problem.exception(e);
    }
    if (marker.format() != ArchiveRecord.FORMAT) {
      throw RepositoryProblems.format(place, "format %d is not known".formatted(marker.format()))
          .exception();
    }
    return marker;
  }

  /** As it is stored. */
  public byte[] json() {
    return Archive.json(this);
  }
}
