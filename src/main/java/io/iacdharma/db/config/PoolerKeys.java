package io.iacdharma.db.config;

import java.util.List;

/** The settings of {@code pgbouncer}. */
public final class PoolerKeys {

  private PoolerKeys() {}

  /** All of them, in the order in which they are shown. */
  static List<Key<?>> all() {
    return List.of();
  }
}
