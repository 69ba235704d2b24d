package io.iacdharma.db.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProcessRunnerTest {

  private static final Path SHELL = Path.of("/bin/sh");

  private final ProcessRunner processes = new SystemProcessRunner();

  @Test
  void keepsBothStreamsApartAndTellsTheStatus() {
    ProgramResult result = processes.run(Program.of(SHELL, "-c", "echo out; echo err >&2; exit 3"));

    assertThat(result.output()).isEqualTo("out\n");
    assertThat(result.error()).isEqualTo("err\n");
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.isSuccess()).isFalse();
  }

  @Test
  void keepsTheLastMegabyteOfALongOutput() {
    ProgramResult result =
        processes.run(
            Program.of(
                    SHELL,
                    "-c",
                    "i=0; while [ $i -lt 40 ]; do printf '%050000d' 7; i=$((i+1)); done; echo end")
                .environment(Map.of("PATH", "/usr/bin:/bin")));

    assertThat(result.output()).hasSize(1 << 20).endsWith("00007end\n");
  }

  @Test
  void passesOnNoVariableButThoseGiven() {
    ProgramResult result =
        processes.run(Program.of(Path.of("/usr/bin/env")).environment(Map.of("ONE", "1")));

    assertThat(result.output()).isEqualTo("ONE=1\n");
  }

  @Test
  void runsInTheFolderThatIsNamed(@TempDir Path folder) throws Exception {
    assertThat(processes.run(Program.of(SHELL, "-c", "pwd -P").in(folder)).output().strip())
        .isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void endsAProgramThatTakesTooLongWithItsChildren() {
    Program slow =
        Program.of(SHELL, "-c", "echo $$; echo begun >&2; sleep 600 & wait")
            .environment(Map.of("PATH", "/usr/bin:/bin"))
            .within(Duration.ofMillis(300));

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> processes.run(slow))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.PROGRAM_FAILED);
              assertThat(e.problem().cause()).isEqualTo("begun");
              assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
            });
  }

  @Test
  void showsTheLastWordsOfAFailureWithoutThePassword() {
    Program failing =
        Program.of(SHELL, "-c", "echo \"login with $PGPASSWORD refused\" >&2; exit 1")
            .environment(Map.of("PGPASSWORD", "s3cret"));

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> processes.require(failing))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.PROGRAM_FAILED);
              assertThat(e.problem().cause()).isEqualTo("login with **** refused");
              assertThat(e.problem().message()).isEqualTo("sh ended with status 1");
            });
  }

  @Test
  void saysWhichProgramIsMissing() {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> processes.run(Program.of(Path.of("/nowhere/pg_ctl"))))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.PROGRAM_MISSING);
              assertThat(e.problem().where()).isEqualTo("/nowhere/pg_ctl");
            });
  }

  @Test
  void startsAProgramThatStandsOnItsOwn(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    long pid =
        processes.startDetached(
            Program.of(SHELL, "-c", "echo said; echo told >&2; exec sleep 600")
                .environment(Map.of("PATH", "/usr/bin:/bin")),
            log);
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    try {
      for (int i = 0; i < 200 && !Files.readString(log).contains("told"); i++) {
        TimeUnit.MILLISECONDS.sleep(25);
      }
      assertThat(Files.readString(log)).isEqualTo("said\ntold\n");
      assertThat(process.isAlive()).isTrue();
      assertThat(session(pid)).isEqualTo(Long.toString(pid));
    } finally {
      process.destroyForcibly();
    }
  }

  private static String session(long pid) throws Exception {
    Path stat = Path.of("/proc/" + pid + "/stat");
    assumeThat(stat).exists();
    return Files.readString(stat).replaceFirst(".*\\) ", "").split(" ")[3];
  }
}
