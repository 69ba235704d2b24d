package io.iacdharma.db.check;

import io.iacdharma.db.config.CheckKeys;
import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.util.List;
import java.util.Set;

/** Reads what checks go by from the settings of a run. */
public final class RuleReader {

  private RuleReader() {}

  /**
   * The rules of these settings.
   *
   * @param bookkeeping names of tables that dharma-db keeps for itself
   */
  public static CheckRules of(Settings settings, Set<String> bookkeeping) {
    String gin = settings.get(CheckKeys.INDEX_GIN_CLASS);
    return new CheckRules(
        new CheckRules.Index(
            settings.get(CheckKeys.INDEX_REQUIRED),
            isGiven(settings, CheckKeys.INDEX_REQUIRED),
            patterns(settings, CheckKeys.INDEX_GIN),
            gin.equals("any") ? null : gin,
            patterns(settings, CheckKeys.INDEX_STATIC),
            settings.get(CheckKeys.INDEX_MOST),
            settings.get(CheckKeys.INDEX_BLOAT),
            settings.get(CheckKeys.INDEX_BLOAT_SIZE)),
        new CheckRules.Schema(
            settings.get(CheckKeys.TENANT_COLUMN),
            isGiven(settings, CheckKeys.TENANT_COLUMN),
            patterns(settings, CheckKeys.TENANT_EXEMPT),
            settings.get(CheckKeys.SOFT_DELETE),
            patterns(settings, CheckKeys.IMMUTABLE),
            patterns(settings, CheckKeys.SENSITIVE),
            settings.get(CheckKeys.COMMENTS)),
        texts(settings, CheckKeys.ROLES),
        settings.get(CheckKeys.STATISTICS_AGE),
        settings.get(Keys.AUDIT_TABLES),
        bookkeeping);
  }

  /** The values of a list that may be missing. */
  public static List<String> texts(Settings settings, Key<List<String>> key) {
    return settings.find(key).map(Setting::value).orElse(List.of());
  }

  /** The patterns of a list that may be missing. */
  public static Patterns patterns(Settings settings, Key<List<String>> key) {
    return new Patterns(texts(settings, key));
  }

  private static boolean isGiven(Settings settings, Key<?> key) {
    return settings.explicit(key).isPresent() || settings.configured(key).isPresent();
  }
}
