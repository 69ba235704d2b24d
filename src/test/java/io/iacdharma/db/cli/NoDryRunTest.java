package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoDryRunTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"wal receive", "wal ship", "wal ship --once", "wal fetch"})
  void isRefusedByWhatWorksOnFilesToCome(String line) {
    CliRunner.Run run = new CliRunner(folder).run((line + " --dry-run").split(" "));
    assertThat(run.expect(2).err()).contains("has no dry run", "dharma-db wal status");
    assertThat(folder).isEmptyDirectory();
  }
}
