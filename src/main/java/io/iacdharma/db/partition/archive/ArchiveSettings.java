package io.iacdharma.db.partition.archive;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What archiving goes by.
 *
 * @param directory the folder of all archives
 * @param evidence the folders that keep the seals
 * @param keyFile the key that signs archives of tables that are not sealed; null for none
 * @param role the role that reads; null for the one that is logged in
 * @param tool the version of dharma-db
 * @param cipher encrypts what is written, where that is wished
 */
public record ArchiveSettings(
    Path directory,
    List<Path> evidence,
    @Nullable Path keyFile,
    @Nullable String role,
    String tool,
    ArchiveCipher cipher) {

  public ArchiveSettings {
    evidence = List.copyOf(evidence);
  }

  /** As the settings say. */
  public static ArchiveSettings of(Settings settings, Environment environment, String tool) {
    return new ArchiveSettings(
        settings.get(Keys.PARTITION_ARCHIVE),
        settings.get(Keys.AUDIT_EVIDENCE),
        settings.find(Keys.AUDIT_KEY_FILE).map(Setting::value).orElse(null),
        settings.find(Keys.AUDIT_ROLE).map(Setting::value).orElse(null),
        tool,
        ArchiveCipher.of(settings, environment));
  }
}
