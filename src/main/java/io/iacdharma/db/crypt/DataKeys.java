package io.iacdharma.db.crypt;

import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The data keys that a run has unwrapped: a folder or a key service is asked once for each, and not
 * for every object. Safe for several threads.
 */
public final class DataKeys {

  private final KeyRing ring;
  private final Function<String, List<WrappedKey>> rewrapped;
  private final Map<String, DataKey> unwrapped = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param rewrapped what else is known of a data key by its name: itself, wrapped with other keys
   *     than the one in the header of its objects
   */
  public DataKeys(KeyRing ring, Function<String, List<WrappedKey>> rewrapped) {
    this.ring = ring;
    this.rewrapped = rewrapped;
  }

  /**
   * The data key of an object.
   *
   * @param where the object, for a person
   * @throws DharmaException ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_WRONG, PROGRAM_FAILED: what was
   *     wrong with the key in its header when no other wrapping of the data key can be used either
   */
  public DataKey of(ObjectHeader header, String where) {
    DataKey known = unwrapped.get(header.key().dataKey());
    if (known != null) {
      return known;
    }
    DataKey data = unwrap(header.key(), where);
    unwrapped.put(data.id(), data);
    return data;
  }

  /** Keeps one that was just made. */
  public void keep(DataKey data) {
    unwrapped.put(data.id(), data);
  }

  private DataKey unwrap(WrappedKey first, String where) {
    @Nullable DharmaException wrong = null;
    // A command is asked for a key that may be disabled since only when nothing else is left.
    boolean usable = ring.has(first.keeper(), first.key()) && first.keeper() == Keeper.FILE;
    if (usable) {
      try {
        return ring.unwrap(first);
      } catch (DharmaException e) {
        wrong = e;
      }
    }
    List<WrappedKey> others = new ArrayList<>(rewrapped.apply(first.dataKey()));
    others.remove(first);
    List<String> names = new ArrayList<>();
    if (!usable) {
      others.add(first);
    }
    for (WrappedKey other : inOrder(others)) {
      names.add(other.key());
      try {
        return ring.unwrap(other);
      } catch (DharmaException e) {
        boolean worse = wrong == null || e.problem().code() == ErrorCode.ENCRYPTION_KEY_WRONG;
        wrong = worse ? e : wrong;
      }
    }
    throw Optional.ofNullable(wrong)
        .orElseThrow()
        .with(problem -> problem.at(where).because(told(problem.cause(), names)));
  }

  private static String told(@Nullable String cause, List<String> names) {
    return names.size() < 2
        ? String.valueOf(cause)
        : "%s; any of these would do: %s".formatted(cause, String.join(", ", names));
  }

  /** The current key first: it is the one that is sure to be there. */
  private List<WrappedKey> inOrder(List<WrappedKey> keys) {
    String current = ring.isConfigured() ? ring.currentOrNone() : "";
    List<WrappedKey> ordered = new ArrayList<>();
    keys.stream().filter(key -> key.key().equals(current)).forEach(ordered::add);
    keys.stream().filter(key -> !key.key().equals(current)).forEach(ordered::add);
    return ordered;
  }
}
