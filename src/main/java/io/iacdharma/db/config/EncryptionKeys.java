package io.iacdharma.db.config;

import java.util.List;

/** The settings of encrypted repositories. */
public final class EncryptionKeys {

  private EncryptionKeys() {}

  /** All of them, in the order in which they are shown. */
  static List<Key<?>> all() {
    return List.of();
  }
}
