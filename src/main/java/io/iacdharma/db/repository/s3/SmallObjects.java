package io.iacdharma.db.repository.s3;

import java.util.Optional;

/** Reads whole objects into memory. */
final class SmallObjects {

  private static final int ATTEMPTS = 4;

  private final Bucket bucket;
  private final StoreProblems problems;

  SmallObjects(Bucket bucket, StoreProblems problems) {
    this.bucket = bucket;
    this.problems = problems;
  }

  Optional<byte[]> read(String key) {
    ObjectParts parts = new ObjectParts(bucket, problems, key, ATTEMPTS);
    ObjectParts.First first = parts.first(RangedDownload.PART);
    if (first == null) {
      return Optional.empty();
    }
    if (first.total() == first.bytes().length) {
      return Optional.of(first.bytes());
    }
    byte[] all = new byte[Math.toIntExact(first.total())];
    byte[] rest = parts.fetch(first.bytes().length, all.length - first.bytes().length);
    System.arraycopy(first.bytes(), 0, all, 0, first.bytes().length);
    System.arraycopy(rest, 0, all, first.bytes().length, rest.length);
    return Optional.of(all);
  }
}
