package io.iacdharma.db.repository.s3;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.ScratchFolders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;

/**
 * A repository in a bucket of an object store. Objects are made by one request, which the store
 * refuses when there is one already; stores that cannot refuse are looked at before, which only the
 * locks make safe. Nothing is written a second time but leases.
 */
public final class S3Repository implements Repository {

  private static final int ATTEMPTS = 6;

  private final StorePlace place;
  private final boolean required;
  private final Path scratch;
  private final StoreClock clock;
  private final Bucket bucket;
  private final StoreProblems problems;
  private final StoreProbe probe;
  private final ObjectMaker target;
  private final S3Leases leases;

  private S3Repository(
      StorePlace place, boolean required, Path scratch, S3Client client, StoreClock clock) {
    this.place = place;
    this.required = required;
    this.scratch = scratch;
    this.clock = clock;
    this.problems = new StoreProblems(place);
    WriteOptions options = new WriteOptions(place, clock);
    this.bucket = new Bucket(client, place, problems, options);
    this.probe = new StoreProbe(client, place, bucket, problems);
    this.target =
        new ObjectMaker(client, place, bucket, problems, options, probe, clock, this::open);
    this.leases = new S3Leases(bucket, place, problems, clock, S3Leases.LIFE);
  }

  /**
   * A repository in a bucket; nothing is asked of the store yet.
   *
   * @param scratch a local folder for what is not an object yet
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID when the address names no bucket
   */
  public static S3Repository at(
      RepositorySettings settings, Environment environment, Path scratch) {
    StorePlace place = StorePlace.of(settings);
    StoreClock clock = new StoreClock();
    S3Client client = client(place, environment, clock);
    return new S3Repository(place, settings.required(), scratch, client, clock);
  }

  /** What the library finds wrong with the settings of this machine, it tells in its own way. */
  private static S3Client client(StorePlace place, Environment environment, StoreClock clock) {
    try {
      return new StoreClients(environment).open(place, clock);
    } catch (SdkClientException | IllegalArgumentException | NullPointerException e) {
      throw StoreProblems.settings(place, e).exception(e);
    }
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
    return required;
  }

  @Override
  public List<String> names(String folder) {
    List<String> names = bucket.names(folder);
    return folder.isEmpty()
        ? names.stream().filter(name -> !name.equals(StoreTraits.KEY)).toList()
        : names;
  }

  @Override
  public Optional<byte[]> read(String key) {
    return new SmallObjects(bucket, problems).read(key);
  }

  @Override
  public InputStream open(String key) {
    ObjectParts parts = new ObjectParts(bucket, problems, key, ATTEMPTS);
    ObjectParts.First first = parts.first(RangedDownload.PART);
    if (first == null) {
      throw problems.missing(key).exception();
    }
    return new RangedDownload(parts, first);
  }

  @Override
  public Optional<Long> size(String key) {
    return bucket.head(key).map(there -> there.contentLength());
  }

  @Override
  public boolean put(String key, byte[] content) {
    return target.put(key, Body.of(content));
  }

  @Override
  public boolean put(String key, Path file) {
    try (Upload upload = upload(key);
        OutputStream content = upload.content()) {
      Files.copy(file, content);
      return upload.commit();
    } catch (IOException e) {
      throw target.local(key, e);
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
    return new S3Upload(key, target, new UploadParts(() -> scratch("upload")));
  }

  /**
   * None: parts that were sent of an object lie beside nothing, and a later upload gives them up.
   */
  @Override
  public List<String> unfinished(Instant before) {
    return List.of();
  }

  @Override
  public void delete(String key) {
    if (!key.endsWith("/")) {
      bucket.delete(key);
    }
  }

  @Override
  public boolean isLocked(String key) {
    return bucket.head(key).filter(this::isLocked).isPresent();
  }

  private boolean isLocked(HeadObjectResponse object) {
    Instant until = object.objectLockRetainUntilDate();
    return object.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON
        || (until != null && until.isAfter(clock.instant()));
  }

  @Override
  public List<String> warnings() {
    return probe
        .written()
        .filter(traits -> !traits.conditionalWrites() || !traits.conditionalUploads())
        .map(
            traits ->
                List.of(
                    "the store of repository '%s' overwrites objects although it was told not to;"
                            .formatted(place.name())
                        + " only locks keep two writers apart: dharma-db help object-storage"))
        .orElse(List.of());
  }

  @Override
  public Scratch scratch(String purpose) {
    return ScratchFolders.in(scratch, purpose);
  }

  @Override
  public Optional<Path> local(String key) {
    return Optional.empty();
  }

  @Override
  public Hold lock(String name, boolean shared, String purpose, Duration longest) {
    return leases.take(name, shared, purpose, longest);
  }
}
