package io.iacdharma.db.support;

import io.iacdharma.db.database.embedded.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/**
 * A real object store that speaks S3, in this process, on a free port of this machine. What it
 * holds lies in a folder and survives stopping and starting, which keeps the port; closing removes
 * it.
 */
public final class ObjectStore implements AutoCloseable {

  private static final String KEY = "AKIDTEST";
  private static final String SECRET = "s3cret-of-the-test-store";
  private static final String BUCKET = "backups";

  private final Path folder;
  private final BlobStore blobs;
  private final AuthenticationType authentication;
  private final int port;
  private S3Proxy proxy;

  private ObjectStore(Path folder, BlobStore blobs, AuthenticationType authentication, int port) {
    this.folder = folder;
    this.blobs = blobs;
    this.authentication = authentication;
    this.port = port;
    this.proxy = proxy();
  }

  /** Starts one with an empty bucket. */
  public static ObjectStore create() {
    return create(AuthenticationType.AWS_V2_OR_V4);
  }

  /** The same that believes everybody: what was signed may be changed on the way. */
  public static ObjectStore createTrusting() {
    return create(AuthenticationType.NONE);
  }

  private static ObjectStore create(AuthenticationType authentication) {
    try {
      Path folder = Files.createTempDirectory("dharma-db-store");
      Properties properties = new Properties();
      properties.setProperty("jclouds.filesystem.basedir", folder.toString());
      BlobStore blobs = BlobStores.create("filesystem-nio2", properties);
      blobs.createContainer(BUCKET);
      ObjectStore store = new ObjectStore(folder, blobs, authentication, Postgres.freePort());
      Runtime.getRuntime().addShutdownHook(new Thread(store::close));
      store.start();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again with all that it held; at the same port. */
  public void start() {
    try {
      if (!proxy.getState().equals("STARTED")) {
        proxy = proxy();
        proxy.start();
      }
    } catch (Exception e) {
      throw new IllegalStateException("the object store did not start", e);
    }
  }

  /** Stops it, as if its site had gone; doing so twice does no harm. */
  public void stop() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the object store did not stop", e);
    }
  }

  /** Its address. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Its bucket. */
  public String bucket() {
    return BUCKET;
  }

  /** The folder that holds its objects: a folder a bucket, a file an object. */
  public Path folder() {
    return folder;
  }

  /** What a process needs in its environment to log in. */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", KEY);
    variables.put("AWS_SECRET_ACCESS_KEY", SECRET);
    variables.put("AWS_REGION", "eu-central-1");
    return variables;
  }

  /** A section of dharma-db.yaml for a repository in it, without indentation. */
  public String section(String prefix) {
    return "path: s3://%s/%s%nendpoint: %s%n".formatted(BUCKET, prefix, endpoint());
  }

  private S3Proxy proxy() {
    return S3Proxy.builder()
        .blobStore(blobs)
        .endpoint(URI.create(endpoint()))
        .awsAuthentication(authentication, KEY, SECRET)
        .ignoreUnknownHeaders(true)
        .v4MaxNonChunkedRequestSize(64 << 20)
        .build();
  }

  @Override
  public void close() {
    stop();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
