package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An object that is sent while it is written: in one request when it is small, else in parts, of
 * which one fills while at most two are on their way.
 */
final class S3Upload implements Repository.Upload {

  private static final int ON_THE_WAY = 2;

  private final String key;
  private final ObjectMaker target;
  private final UploadParts parts;
  private final MessageDigest sha256 = Sha256.digest();
  private final Semaphore room = new Semaphore(ON_THE_WAY);
  private final List<Future<CompletedPart>> sent = new ArrayList<>();
  private final OutputStream content = new Content();
  private @Nullable ExecutorService threads;
  private @Nullable Multipart multipart;
  private PartBuffer current;
  private long length;
  private boolean ended;

  S3Upload(String key, ObjectMaker target, UploadParts parts) {
    this.key = key;
    this.target = target;
    this.parts = parts;
    this.current = parts.next(1);
  }

  @Override
  public OutputStream content() {
    return content;
  }

  @Override
  public boolean commit() {
    try {
      Multipart open = multipart;
      boolean made;
      if (open == null) {
        made = target.put(key, current.body());
      } else {
        if (!current.isEmpty()) {
          send(open);
        }
        List<CompletedPart> all = new ArrayList<>();
        for (Future<CompletedPart> part : sent) {
          all.add(result(part));
        }
        made = target.complete(key, open, all, length, sha256.digest());
      }
      ended = true;
      return made;
    } catch (IOException e) {
      throw target.local(key, e);
    } finally {
      close();
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
    if (!ended && multipart != null) {
      // What is still on its way would make a part of nothing, and cost.
      sent.forEach(S3Upload::awaitEnd);
      multipart.abort();
    }
    ended = true;
    current.drop();
    parts.close();
  }

  private void send(Multipart open) throws IOException {
    PartBuffer full = current;
    int number = sent.size() + 1;
    Body body = full.body();
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while an object was sent").exception(e);
    }
    sent.add(
        Objects.requireNonNull(threads)
            .submit(
                () -> {
                  try {
                    return open.send(number, body);
                  } finally {
                    full.drop();
                    room.release();
                  }
                }));
    current = parts.next(number + 1);
  }

  private static CompletedPart result(Future<CompletedPart> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DharmaException problem) {
        throw problem;
      }
      throw new IllegalStateException("a part was not sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while an object was sent").exception(e);
    }
  }

  private static void awaitEnd(Future<CompletedPart> part) {
    boolean interrupted = Thread.interrupted();
    try {
      part.cancel(true);
      part.get();
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      // It is given up with the others.
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final class Content extends OutputStream {

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
      if (ended) {
        throw new IOException("the object is made or given up");
      }
      int done = 0;
      while (done < count) {
        if (current.isFull()) {
          flushPart();
        }
        done += current.write(from, offset + done, count - done);
      }
      if (count > 0) {
        sha256.update(from, offset, count);
        length += count;
      }
    }

    private void flushPart() throws IOException {
      // A part that failed ends it here, not after the rest was sent as well.
      for (Future<CompletedPart> part : sent) {
        if (part.isDone()) {
          result(part);
        }
      }
      Multipart open = multipart;
      if (open == null) {
        open = target.begin(key);
        multipart = open;
        threads =
            Executors.newFixedThreadPool(
                ON_THE_WAY,
                work -> {
                  Thread thread = new Thread(work, "object store upload");
                  thread.setDaemon(true);
                  return thread;
                });
      }
      send(open);
    }
  }
}
