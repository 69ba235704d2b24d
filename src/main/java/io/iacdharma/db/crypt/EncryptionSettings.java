package io.iacdharma.db.crypt;

import io.iacdharma.db.config.EncryptionKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys are that wrap data keys.
 *
 * @param folder of the key files, or null
 * @param command that wraps and unwraps, or null
 * @param key the name of the key for new objects; null for the newest file
 */
public record EncryptionSettings(
    @Nullable Path folder, @Nullable Path command, @Nullable String key) {

  /** Those of a run. */
  public static EncryptionSettings of(Settings settings) {
    return new EncryptionSettings(
        settings.find(EncryptionKeys.KEYS).map(Setting::value).orElse(null),
        settings.find(EncryptionKeys.COMMAND).map(Setting::value).orElse(null),
        settings.find(EncryptionKeys.KEY).map(Setting::value).orElse(null));
  }
}
