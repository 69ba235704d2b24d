package io.iacdharma.db.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which programs a server is made and served with. */
class ProgramsIT {

  private Playground playground;

  @BeforeEach
  void open() throws Exception {
    playground = new Playground();
  }

  @AfterEach
  void close() throws Exception {
    playground.close();
  }

  @Test
  void servesOldDataWithTheProgramsOfItsOwnVersion() throws Exception {
    assumeThat(Playground.oldest()).isNotEqualTo(Playground.newest());
    playground.server(null, Playground.oldest()).require("dharma");
    playground.server(null, Playground.oldest()).stop();

    RunningServer server =
        playground
            .server(Playground.newest(), Playground.newest(), Playground.oldest())
            .require("dharma");

    assertThat(server.state().binaries()).isEqualTo(Playground.oldest());
  }

  @Test
  void takesTheNewestThatIsInstalled() {
    RunningServer server =
        playground.server(null, Playground.oldest(), Playground.newest()).require("dharma");

    assertThat(server.state().binaries()).isEqualTo(Playground.newest());
  }

  @Test
  void refusesDataOfAVersionThatIsNotThereAndLeavesIt() throws Exception {
    Path data = Files.createDirectories(playground.home().data());
    FileAccess.permit(playground.home().directory(), "rwxr-xr-x");
    Files.writeString(data.resolve("PG_VERSION"), "12\n");
    FileAccess.give(data, io.iacdharma.db.process.Accounts.system().unprivileged().orElse(null));

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> playground.server().require("dharma"))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.EMBEDDED_START_FAILED);
              assertThat(e.problem().message()).contains("PostgreSQL 12");
              assertThat(e.problem().where()).isEqualTo(data.toString());
              assertThat(e.problem().hint()).contains("install PostgreSQL 12");
            });
    assertThat(data.resolve("PG_VERSION")).hasContent("12");
  }

  @Test
  void refusesANamedFolderWithoutPrograms() {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> playground.server(Path.of("/usr/bin")).require("dharma"))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.PROGRAM_MISSING);
              assertThat(e.problem().where()).isEqualTo("/usr/bin");
            });
    assertThat(playground.home().data()).doesNotExist();
  }
}
