package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.config.SettingsLoader.Flag;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves connections in a folder, a home and with variables of the test's own. */
final class Resolving {

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final Map<Key<?>, Flag> flags = new HashMap<>();
  private @Nullable String environmentName;

  Resolving(Path folder) {
    this.folder = folder;
  }

  Resolving url(String url) {
    flags.put(Keys.URL, new Flag("--url", url));
    return this;
  }

  Resolving passwordFile(String file) {
    flags.put(Keys.PASSWORD_FILE, new Flag("--password-file", file));
    return this;
  }

  Resolving with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Resolving environment(String name) {
    environmentName = name;
    return this;
  }

  Resolving yaml(String text) {
    return file("dharma-db.yaml", "rw-------", text);
  }

  Resolving home(String name, String text) {
    return file("home/" + name, "rw-------", text);
  }

  Resolving file(String name, String permissions, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConnectionResolver resolver() {
    Environment environment = new Environment(variables, folder, folder.resolve("home"));
    Settings settings = new SettingsLoader(environment).load(flags, null, environmentName);
    return new ConnectionResolver(settings, environment);
  }

  ConnectionSettings resolve() {
    return resolver().resolve();
  }

  Problem refused() {
    try {
      throw new AssertionError("resolved to " + resolve().displayUrl());
    } catch (DharmaException e) {
      return e.problem();
    }
  }

  String password() {
    Secret password = resolve().password();
    return password == null ? "none" : password.reveal();
  }

  /** "value (origin)" of a listed parameter. */
  String listed(String name) {
    return resolve().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(parameter -> parameter.value() + " (" + parameter.origin() + ")")
        .findFirst()
        .orElse("not listed");
  }
}
