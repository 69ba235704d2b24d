package io.iacdharma.db.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegeDropTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"setpriv", "runuser", "su"})
  void runsAsTheUserWithEachOfThePrograms(String tool) throws Exception {
    Accounts accounts = Accounts.system();
    assumeThat(accounts.isRoot()).isTrue();
    Path real = Path.of("/usr/bin", tool);
    real = Files.exists(real) ? real : Path.of("/usr/sbin", tool);
    assumeThat(real).exists();
    Files.createSymbolicLink(folder.resolve(tool), real);
    Account account = accounts.unprivileged().orElseThrow();
    Program program =
        Program.of(Path.of("/bin/sh"), "-c", "/usr/bin/id -u; echo \"$1\"", "sh", "two words $HOME")
            .as(account);

    List<String> line = new PrivilegeDrop(List.of(folder)).line(program);
    ProgramResult result =
        new SystemProcessRunner()
            .run(
                Program.of(
                    Path.of(line.get(0)), line.subList(1, line.size()).toArray(String[]::new)));

    assertThat(result.output()).isEqualTo(account.uid() + "\ntwo words $HOME\n");
  }

  @Test
  void leavesTheLineAloneForThePresentUser() {
    assertThat(new PrivilegeDrop(List.of()).line(Program.of(Path.of("/bin/true"), "x")))
        .containsExactly("/bin/true", "x");
  }

  @Test
  void saysWhatToInstallWhenNothingCanChangeTheUser() {
    Program program = Program.of(Path.of("/bin/true")).as(new Account("nobody", 65534, 65534));

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> new PrivilegeDrop(List.of(folder)).line(program))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.PROGRAM_MISSING));
  }

  @Test
  void passesOverTheSetprivOfBusybox() throws Exception {
    Path busybox = Files.createFile(folder.resolve("busybox"));
    assertThat(busybox.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(folder.resolve("setpriv"), busybox);
    Files.createSymbolicLink(folder.resolve("su"), busybox);
    Program program = Program.of(Path.of("/bin/true")).as(new Account("nobody", 65534, 65534));

    assertThat(new PrivilegeDrop(List.of(folder)).line(program))
        .startsWith(folder.resolve("su").toString());
  }
}
