package io.iacdharma.db.repository.open;

import io.iacdharma.db.config.EncryptionKeys;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.crypt.DataKey;
import io.iacdharma.db.crypt.EncryptionProblems;
import io.iacdharma.db.crypt.EncryptionSettings;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositoryMarker;
import io.iacdharma.db.repository.RepositoryProblems;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.crypt.EncryptedRepository;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a repository is encrypted. Its marker does, from the day on which it was made;
 * settings that want something else are refused, so that one that got lost cannot turn it off.
 *
 * @param ring the keys
 * @param fallback whether a new repository is encrypted whose own section does not say
 */
record Encryption(KeyRing ring, boolean fallback) {

  private static final String ENCRYPT = "encrypt";

  static Encryption of(Settings settings, Environment environment) {
    return new Encryption(
        new KeyRing(EncryptionSettings.of(settings), environment, new SystemProcessRunner()),
        settings.get(EncryptionKeys.DEFAULT));
  }

  /** What the marker of a new repository says. */
  @Nullable String scheme(RepositorySettings settings) {
    boolean encrypt = settings.option(ENCRYPT).map("true"::equals).orElse(fallback);
    if (encrypt && !ring.isConfigured()) {
      throw EncryptionProblems.noKeys("repository '%s'".formatted(settings.name())).exception();
    }
    if (encrypt) {
      // A key that cannot be used is told before the place becomes a repository.
      ring.wrap(DataKey.generate());
    }
    return encrypt ? EncryptedRepository.SCHEME : null;
  }

  /**
   * The repository in a place.
   *
   * @param scratch a folder of this machine for what is not encrypted yet
   */
  Repository around(
      Repository place, RepositoryMarker marker, RepositorySettings settings, Path scratch) {
    String scheme = marker.encryption();
    if (scheme == null) {
      if (settings.option(ENCRYPT).map("true"::equals).orElse(fallback)) {
        throw RepositoryProblems.plain(settings.name(), settings.location()).exception();
      }
      return place;
    }
    if (!scheme.equals(EncryptedRepository.SCHEME)) {
      throw RepositoryProblems.format(
              settings.location(), "encryption %s is not known".formatted(scheme))
          .exception();
    }
    if (settings.option(ENCRYPT).filter("false"::equals).isPresent()) {
      throw RepositoryProblems.encrypted(settings.name(), settings.location()).exception();
    }
    if (!ring.isConfigured()) {
      throw EncryptionProblems.noKeys(
              "repository '%s', which is encrypted".formatted(settings.name()))
          .at(settings.location())
          .exception();
    }
    return new EncryptedRepository(place, ring, scratch);
  }
}
