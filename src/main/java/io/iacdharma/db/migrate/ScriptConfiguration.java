package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Flyway's {@code V1__x.sql.conf} beside a migration. */
final class ScriptConfiguration {

  private static final String TRANSACTION = "executeInTransaction";

  private ScriptConfiguration() {}

  /**
   * What the file asks for; null when it asks for nothing.
   *
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_UNREADABLE for a property that this
   *     tool does not honour, because passing over it would run something else than Flyway
   */
  static @Nullable Boolean executeInTransaction(Path migration) {
    Path file = migration.resolveSibling(migration.getFileName() + ".conf");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw Utf8File.unreadable(file, e);
    }
    for (String name : properties.stringPropertyNames()) {
      if (!name.equals(TRANSACTION)) {
        throw Problem.of(
                ErrorCode.MIGRATION_UNREADABLE, "the property '%s' is not known".formatted(name))
            .at(file.toString())
            .because("only executeInTransaction is honoured in a script configuration")
            .exception();
      }
    }
    String value = properties.getProperty(TRANSACTION);
    return value == null ? null : Boolean.valueOf(value.strip());
  }
}
