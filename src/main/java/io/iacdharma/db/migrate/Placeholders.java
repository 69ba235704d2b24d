package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.PlaceholderReplacingReader;

/**
 * What stands for {@code ${name}}: the declared values and, when there are any, Flyway's own ones
 * such as {@code flyway:database}. Without a declared value nothing is replaced.
 *
 * @param declared the project's values
 * @param all these and Flyway's own
 */
record Placeholders(Map<String, String> declared, Map<String, String> all) {

  static Placeholders of(MigrateSettings settings, Session session, SchemaHistory history) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("flyway:defaultSchema", history.schema());
    all.put("flyway:database", session.server().database());
    all.put("flyway:user", session.server().user());
    all.put("flyway:table", history.table());
    all.putAll(settings.placeholders());
    return new Placeholders(settings.placeholders(), all);
  }

  FluentConfiguration configuration() {
    return Flyway.configure().placeholderReplacement(!declared.isEmpty()).placeholders(all);
  }

  /**
   * The files with the checksums that Flyway gives them: of a repeatable one, the checksum is taken
   * after replacement, so that a new value runs it again.
   */
  List<MigrationFile> checked(List<MigrationFile> files) {
    return declared.isEmpty() ? files : files.stream().map(this::checked).toList();
  }

  private MigrationFile checked(MigrationFile file) {
    if (file.kind() != MigrationFile.Kind.REPEATABLE) {
      return file;
    }
    try (BufferedReader plain = Files.newBufferedReader(file.path());
        Reader reader =
            PlaceholderReplacingReader.create(configuration(), new ParsingContext(), plain)) {
      StringBuilder text = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        text.append((char) c);
      }
      return file.withChecksum(Checksum.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (FlywayException e) {
      // A name that nobody gives a value for: the parser says so, with the line.
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
