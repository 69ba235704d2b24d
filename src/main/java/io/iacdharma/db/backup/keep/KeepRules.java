package io.iacdharma.db.backup.keep;

import io.iacdharma.db.config.Settings;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositorySettings;
import java.util.List;

/**
 * What is to be kept in which repository: {@code backup.keep}, with what a repository's own section
 * says instead. A repository is known by its place as well as by its name, so that one that is
 * named by its folder does not lose its rules.
 *
 * @param common what holds where a section says nothing
 * @param own what sections say, with the rest from the common rules
 */
public record KeepRules(KeepSettings common, List<Own> own) {

  public KeepRules {
    own = List.copyOf(own);
  }

  /**
   * The rules of one repository of the settings.
   *
   * @param name its name
   * @param location its place
   * @param settings what is kept there
   */
  public record Own(String name, String location, KeepSettings settings) {}

  /** What the settings say. */
  public static KeepRules of(Settings settings, List<RepositorySettings> repositories) {
    return new KeepRules(
        KeepSettings.of(settings),
        repositories.stream()
            .map(one -> new Own(one.name(), one.location(), KeepSettings.of(settings, one)))
            .toList());
  }

  /**
   * What is to be kept in a repository. Its place tells that where a command named it by its place;
   * in two stores, places of different names can look the same.
   */
  public KeepSettings of(Repository repository) {
    return own.stream()
        .filter(one -> one.name().equals(repository.name()))
        .findFirst()
        .or(
            () ->
                own.stream()
                    .filter(one -> one.location().equals(repository.location()))
                    .findFirst())
        .map(Own::settings)
        .orElse(common);
  }
}
