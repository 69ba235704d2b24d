package io.iacdharma.db.config;

import java.nio.file.Path;
import java.util.List;

/** The settings of encrypted repositories. */
public final class EncryptionKeys {

  public static final Key<Path> KEYS =
      Key.path("encryption.keys", null, "Folder of the key files, which only their owner may read");
  public static final Key<String> KEY =
      Key.text(
          "encryption.key", null, "Name of the key for what is written; without it, the newest");
  public static final Key<Path> COMMAND =
      Key.path(
          "encryption.command", null, "Program that wraps and unwraps keys, for a KMS or an HSM");
  public static final Key<Boolean> DEFAULT =
      Key.flag(
          "encryption.default",
          false,
          "Encrypt new repositories that do not say encrypt themselves");
  public static final Key<Boolean> ARCHIVES =
      Key.flag("encryption.archives", false, "Encrypt the files of partition archives");

  private EncryptionKeys() {}

  /** All of them, in the order in which they are shown. */
  static List<Key<?>> all() {
    return List.of(KEYS, KEY, COMMAND, DEFAULT, ARCHIVES);
  }
}
