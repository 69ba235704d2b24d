package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TLS as libpq means it (PostgreSQL manual, 34.19), in the driver's terms. Where the two differ,
 * libpq's meaning holds: {@code require} with a root certificate at hand checks the certificate,
 * and {@code sslrootcert=system} trusts what the Java runtime trusts and needs {@code verify-full}.
 */
final class TlsOptions {

  static final List<String> MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final String SYSTEM = "system";

  private final ParameterStack stack;
  private final Environment environment;

  TlsOptions(ParameterStack stack, Environment environment) {
    this.stack = stack;
    this.environment = environment;
  }

  /** The driver's properties. */
  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    boolean system = stack.text("sslrootcert", "").equals(SYSTEM);
    String mode = stack.text("sslmode", system ? "verify-full" : "prefer");
    Choice.check("sslmode", mode, MODES, stack);
    if (system) {
      system(mode, properties);
    } else {
      mode = rootCertificate(mode, properties);
    }
    properties.put("sslmode", mode);
    clientCertificate(properties);
    return properties;
  }

  private void system(String mode, Map<String, String> properties) {
    if (!mode.equals("verify-full")) {
      throw Problem.of(
              ErrorCode.TARGET_INVALID,
              "sslmode '%s' is too weak for sslrootcert=system".formatted(mode))
          .at(stack.origin("sslmode"))
          .because("anybody can have a certificate from a public authority")
          .hint("sslmode=verify-full")
          .exception();
    }
    properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  private String rootCertificate(String mode, Map<String, String> properties) {
    Path file =
        stack
            .find("sslrootcert")
            .map(given -> environment.resolve(given.value()))
            .orElse(folder().resolve("root.crt"));
    boolean there = Files.isRegularFile(file);
    boolean verifies = mode.startsWith("verify-");
    if (verifies && !there) {
      throw Problem.of(ErrorCode.TARGET_INVALID, "there is no root certificate file " + file)
          .at("sslmode=%s from %s".formatted(mode, stack.origin("sslmode")))
          .hint("sslrootcert=FILE, or sslrootcert=system for the runtime's own authorities")
          .exception();
    }
    if (there) {
      properties.put("sslrootcert", file.toString());
    }
    return there && mode.equals("require") ? "verify-ca" : mode;
  }

  private void clientCertificate(Map<String, String> properties) {
    stack
        .find("sslcert")
        .ifPresent(given -> properties.put("sslcert", file("sslcert", given).toString()));
    Path key = folder().resolve("postgresql.key");
    if (stack.find("sslkey").isPresent()) {
      Path given = file("sslkey", stack.find("sslkey").get());
      properties.put("sslkey", given.toString());
    } else if (Files.isRegularFile(key)
        && !Files.isRegularFile(folder().resolve("postgresql.pk8"))) {
      // The driver looks for a PKCS #8 key of its own name; libpq's is PEM.
      properties.put("sslkey", key.toString());
    }
  }

  private Path file(String name, Given given) {
    Path file = environment.resolve(given.value());
    if (!Files.isRegularFile(file)) {
      throw Problem.of(ErrorCode.TARGET_INVALID, "%s: there is no file %s".formatted(name, file))
          .at(given.origin())
          .exception();
    }
    return file;
  }

  private Path folder() {
    return environment.home().resolve(".postgresql");
  }
}
