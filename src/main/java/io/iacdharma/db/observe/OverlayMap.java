package io.iacdharma.db.observe;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map that cannot be changed, made of another one and a few entries that differ: a thousand
 * states of a catalog take little more memory than one.
 */
final class OverlayMap<K, V> extends AbstractMap<K, V> {

  private static final int FEW = 64;

  private final Map<K, V> base;

  /** Entries that are other than in the base; null for what is there no more. */
  private final Map<K, @Nullable V> changes;

  private final int size;

  private OverlayMap(Map<K, V> base, Map<K, @Nullable V> changes) {
    this.base = base;
    this.changes = changes;
    int count = base.size();
    for (Map.Entry<K, @Nullable V> change : changes.entrySet()) {
      count += change.getValue() == null ? 0 : 1;
      count -= base.containsKey(change.getKey()) ? 1 : 0;
    }
    this.size = count;
  }

  /**
   * The map with these entries put and those keys removed; the same instance when that changes
   * nothing.
   */
  static <K, V> Map<K, V> changed(Map<K, V> from, Map<K, V> put, Collection<K> removed) {
    Map<K, @Nullable V> changes = new HashMap<>();
    for (K key : removed) {
      if (from.containsKey(key)) {
        changes.put(key, null);
      }
    }
    put.forEach(
        (key, value) -> {
          changes.remove(key);
          if (!value.equals(from.get(key))) {
            changes.put(key, value);
          }
        });
    return changes.isEmpty() ? from : overlaid(from, changes);
  }

  private static <K, V> Map<K, V> overlaid(Map<K, V> from, Map<K, @Nullable V> changes) {
    Map<K, V> base = from;
    Map<K, @Nullable V> all = changes;
    if (from instanceof OverlayMap<K, V> overlay) {
      base = overlay.base;
      all = new HashMap<>(overlay.changes);
      all.putAll(changes);
    }
    OverlayMap<K, V> result = new OverlayMap<>(base, all);
    return all.size() > FEW + base.size() / 8
        ? new OverlayMap<>(new HashMap<>(result), Map.of())
        : result;
  }

  @Override
  public @Nullable V get(Object key) {
    return changes.containsKey(key) ? changes.get(key) : base.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> each) {
    base.forEach(
        (key, value) -> {
          if (!changes.containsKey(key)) {
            each.accept(key, value);
          }
        });
    changes.forEach(
        (key, value) -> {
          if (value != null) {
            each.accept(key, value);
          }
        });
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<K, V>> iterator() {
        List<Entry<K, V>> entries = new ArrayList<>(size);
        OverlayMap.this.forEach((key, value) -> entries.add(Map.entry(key, value)));
        return Collections.unmodifiableList(entries).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
