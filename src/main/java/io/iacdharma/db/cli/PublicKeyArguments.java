package io.iacdharma.db.cli;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of {@code --public-key}: keys, or files that hold a key in each line. */
final class PublicKeyArguments {

  private PublicKeyArguments() {}

  static List<VerifierKey> read(List<String> arguments, Environment environment) {
    List<VerifierKey> keys = new ArrayList<>();
    for (String argument : arguments) {
      Path file = file(argument, environment);
      if (file == null) {
        keys.add(VerifierKey.parse(argument));
      } else {
        lines(file).stream()
            .filter(line -> !line.isBlank())
            .map(VerifierKey::parse)
            .forEach(keys::add);
      }
    }
    return keys;
  }

  private static @Nullable Path file(String argument, Environment environment) {
    try {
      Path file = environment.resolve(argument);
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw Problem.of(ErrorCode.AUDIT_KEY_INVALID, "%s cannot be read".formatted(file))
          .because(e.toString())
          .exception(e);
    }
  }
}
