package io.iacdharma.db.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Takes out of what was found what another remedy does as well. */
final class Mendings {

  private static final String LEADING = "btree";

  private Mendings() {}

  /** Equal remedies as one, and no index that begins another one that is built as well. */
  static List<Mending> distinct(List<Mending> all) {
    Map<IndexRemedy, Mending> merged = new LinkedHashMap<>();
    all.forEach(one -> merged.merge(one.remedy(), one, Mendings::both));
    for (IndexRemedy remedy : List.copyOf(merged.keySet())) {
      if (remedy instanceof CreateIndex create) {
        for (IndexRemedy other : merged.keySet()) {
          if (other instanceof CreateIndex longer && isBegun(longer, create)) {
            Mending shorter = Objects.requireNonNull(merged.remove(remedy));
            merged.computeIfPresent(other, (key, mending) -> with(mending, shorter));
            break;
          }
        }
      }
    }
    return List.copyOf(merged.values());
  }

  private static Mending both(Mending one, Mending other) {
    return new Mending(
        one.remedy(),
        union(one.checks(), other.checks()),
        union(one.covers(), other.covers()),
        one.sure() || other.sure());
  }

  private static Mending with(Mending longer, Mending shorter) {
    return new Mending(
        longer.remedy(), union(longer.checks(), shorter.checks()), longer.covers(), longer.sure());
  }

  /** Whether the longer one serves whatever the shorter one would. */
  private static boolean isBegun(CreateIndex longer, CreateIndex shorter) {
    return longer.table().equals(shorter.table())
        && longer.method().equals(LEADING)
        && shorter.method().equals(LEADING)
        && longer.predicate().isEmpty()
        && shorter.predicate().isEmpty()
        && !shorter.unique()
        && (longer.keys().size() > shorter.keys().size()
            || (longer.unique() && longer.keys().size() == shorter.keys().size()))
        && longer.keys().subList(0, shorter.keys().size()).equals(shorter.keys());
  }

  private static List<String> union(List<String> one, List<String> other) {
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return new ArrayList<>(all);
  }
}
