package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.SettingsLoader.Flag;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the settings that the command line gives. */
public final class FlagSink {

  private final Map<Key<?>, Flag> flags = new LinkedHashMap<>();

  /** Takes one option's value; null means that it was not given. */
  public void put(Key<?> key, String option, @Nullable String value) {
    if (value != null) {
      flags.put(key, new Flag(option, value));
    }
  }

  /** What was given. */
  public Map<Key<?>, Flag> flags() {
    return flags;
  }
}
