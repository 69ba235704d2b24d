package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a standby reaches its primary, as libpq reads it. */
class PrimaryConninfoTest {

  @Test
  void quotesWhatNeedsIt() {
    assertThat(new PrimaryConninfo(settings("db1", "o'brien")).text("b", Path.of("/x y")))
        .contains("host=db1 ", "user='o\\'brien' ", "passfile='/x y' ", "application_name=b");
  }

  private static ConnectionSettings settings(String host, String user) {
    return new ConnectionSettings(
        List.of(new ConnectionSettings.HostPort(host, 5432)),
        "shop",
        user,
        new Secret("a:b\\c"),
        Map.of(),
        "a test",
        "default",
        false);
  }
}
