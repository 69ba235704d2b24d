package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into a standby's configuration is what its server reads. */
class StandbyConfigurationTest {

  @TempDir Path folder;

  /** A backslash begins an escape there, and an escaped quote would end the value. */
  @Test
  void escapesQuotesAndBackslashes() throws IOException {
    Files.createFile(folder.resolve("postgresql.auto.conf"));
    new StandbyConfiguration(folder, null, talk -> {})
        .write(null, Map.of("primary_conninfo", "user='o\\'brien'"));
    assertThat(Files.readString(folder.resolve("postgresql.auto.conf")))
        .contains("primary_conninfo = 'user=''o\\\\''brien'''\n");
  }
}
