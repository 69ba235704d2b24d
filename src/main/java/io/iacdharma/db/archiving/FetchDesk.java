package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.wal.SegmentName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who answers requests for WAL, one round after the other, in one thread; what takes long is done
 * by others. An answer that something is absent comes from a look that began after the request.
 */
final class FetchDesk {

  private static final long TAKING = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

  private final FetchSpool spool;
  private final WalLookup lookup;
  private final ExecutorService pool;
  private final int ahead;

  private final AtomicLong laidDown = new AtomicLong();
  private final Map<String, Look> looks = new HashMap<>();
  private final Map<String, Asked> asked = new HashMap<>();

  /** Files ahead that are not there yet; they are looked for again when they are asked for. */
  private final Set<String> missing = new HashSet<>();

  private Set<String> before = Set.of();
  private @Nullable SegmentName last;
  private int size;
  private long round;
  private long removed;
  private long absent;
  private long failed;

  FetchDesk(FetchSpool spool, WalLookup lookup, ExecutorService pool, int ahead) {
    this.spool = spool;
    this.lookup = lookup;
    this.pool = pool;
    this.ahead = ahead;
  }

  /** A look for a file that began in a round. */
  private record Look(long round, Future<WalAnswer> answer) {}

  /** A request that was first seen in a round; tried again at a time, and not after another. */
  private record Asked(long round, long next, long end) {}

  /** What came of it, when no look goes on any more. */
  WalFetcher.FetchResult result() {
    long delivered = laidDown.get() - removed - spool.ready().size();
    return new WalFetcher.FetchResult(Math.max(0, delivered), absent, failed);
  }

  /** Answers what can be answered now; tells whether somebody waits, or just came. */
  boolean round() {
    round++;
    List<FetchRequest> requests = spool.requests();
    Set<String> ready = spool.ready();
    Set<String> wanted =
        requests.stream().map(FetchRequest::name).collect(Collectors.toUnmodifiableSet());
    asked
        .keySet()
        .retainAll(requests.stream().map(FetchDesk::key).collect(Collectors.toUnmodifiableSet()));
    boolean taken = noticeTaken(ready);
    for (FetchRequest request : requests) {
      serve(request, ready.contains(request.name()));
    }
    clearAway(ready, wanted);
    collect(wanted);
    fetchAhead(ready);
    before = ready;
    return taken || !requests.isEmpty() || !looks.isEmpty();
  }

  private static String key(FetchRequest request) {
    return request.name() + "." + request.id();
  }

  /** What lay there and is gone, the server has taken. */
  private boolean noticeTaken(Set<String> ready) {
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(ready);
    for (String name : gone) {
      if (SegmentName.isOne(name)) {
        goOnBehind(SegmentName.parse(name));
      }
    }
    return !gone.isEmpty();
  }

  private void goOnBehind(SegmentName segment) {
    SegmentName before = last;
    if (before == null || !segment.equals(before)) {
      last = segment;
      missing.clear();
    }
  }

  private void serve(FetchRequest request, boolean isReady) {
    long now = System.nanoTime();
    Asked since =
        asked.computeIfAbsent(
            key(request),
            key -> new Asked(round, now, now + TimeUnit.SECONDS.toNanos(request.seconds())));
    if (isReady) {
      giveTime(request, since, now);
      return;
    }
    Look look = looks.get(request.name());
    if (look == null) {
      if (now - since.next() >= 0) {
        look(request.name());
      }
      return;
    }
    if (!look.answer().isDone()) {
      return;
    }
    looks.remove(request.name());
    WalAnswer answer = answer(look);
    boolean fresh = look.round() >= since.round();
    if (answer instanceof WalAnswer.Found found) {
      found(request.name(), found);
      // Of an earlier look the file may have gone to an earlier request.
      if (fresh) {
        giveTime(request, since, now);
      }
      return;
    }
    if (!fresh) {
      look(request.name());
      return;
    }
    if (answer instanceof WalAnswer.Unknown unknown) {
      unknown(request, unknown, since, now);
      return;
    }
    absent++;
    spool.absent(request);
  }

  /** It is being taken; the request goes a moment after the file. */
  private void giveTime(FetchRequest request, Asked since, long now) {
    asked.put(key(request), new Asked(since.round(), now + TAKING, since.end()));
  }

  private void unknown(FetchRequest request, WalAnswer.Unknown why, Asked since, long now) {
    if (request.standby() && why.denied()) {
      // It asks again; and it must be able to go on when a whole region does not come back.
      absent++;
      spool.absent(request);
    } else if (why.damaged() || now - since.end() >= 0) {
      failed++;
      spool.failed(request, why.text());
    } else {
      asked.put(key(request), new Asked(since.round(), now + PAUSE, since.end()));
    }
  }

  private void found(String name, WalAnswer.Found found) {
    if (SegmentName.isOne(name)) {
      size = found.bytes();
      goOnBehind(SegmentName.parse(name));
    }
  }

  /** What nobody asks for, and will not be next. */
  private void clearAway(Set<String> ready, Set<String> wanted) {
    Set<String> next = next();
    for (String name : Set.copyOf(ready)) {
      boolean keep =
          wanted.contains(name)
              || next.contains(name)
              || (last != null && name.equals(last.toString()));
      if (!keep) {
        spool.remove(name);
        ready.remove(name);
        removed++;
      }
    }
  }

  /** What was looked for ahead and has come to an end. */
  private void collect(Set<String> wanted) {
    for (Map.Entry<String, Look> one : Map.copyOf(looks).entrySet()) {
      if (!wanted.contains(one.getKey()) && one.getValue().answer().isDone()) {
        looks.remove(one.getKey());
        if (!(answer(one.getValue()) instanceof WalAnswer.Found)) {
          missing.add(one.getKey());
        }
      }
    }
  }

  private void fetchAhead(Set<String> ready) {
    for (String name : next()) {
      if (missing.contains(name)) {
        return;
      }
      if (!ready.contains(name) && !looks.containsKey(name) && !spool.ready().contains(name)) {
        look(name);
      }
    }
  }

  /** The names that follow, in order. */
  private Set<String> next() {
    Set<String> names = new TreeSet<>();
    SegmentName at = last;
    for (int i = 0; at != null && size > 0 && i < ahead; i++) {
      at = at.next(size);
      names.add(at.toString());
    }
    return names;
  }

  private void look(String name) {
    looks.put(name, new Look(round, pool.submit(() -> lookup.find(name, take(name)))));
  }

  private Consumer<byte[]> take(String name) {
    return content -> {
      spool.put(name, content);
      laidDown.incrementAndGet();
    };
  }

  private static WalAnswer answer(Look look) {
    try {
      return look.answer().get();
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof DharmaException known
              ? known.problem().message() + ": " + known.problem().cause()
              : String.valueOf(e.getCause());
      return new WalAnswer.Unknown(false, false, List.of(why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new WalAnswer.Unknown(false, false, List.of("stopped"));
    }
  }
}
