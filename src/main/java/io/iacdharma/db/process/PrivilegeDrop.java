package io.iacdharma.db.process;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the program in front that changes the user: setpriv, runuser or su, whichever is there. */
final class PrivilegeDrop {

  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

  private final List<Path> folders;

  PrivilegeDrop() {
    this(FOLDERS);
  }

  PrivilegeDrop(List<Path> folders) {
    this.folders = folders;
  }

  /** The whole line to start, for a program that names a user or none. */
  List<String> line(Program program) {
    List<String> line = new ArrayList<>();
    if (program.account() != null) {
      line.addAll(prefix(program.account()));
    }
    line.add(program.file().toString());
    line.addAll(program.arguments());
    return line;
  }

  private List<String> prefix(Account account) {
    Optional<Path> setpriv = find("setpriv").filter(file -> !isBusybox(file));
    if (setpriv.isPresent()) {
      return List.of(
          setpriv.get().toString(),
          "--reuid=" + account.uid(),
          "--regid=" + account.gid(),
          "--init-groups",
          "--");
    }
    Optional<Path> runuser = find("runuser");
    if (runuser.isPresent()) {
      return List.of(runuser.get().toString(), "-u", account.name(), "--");
    }
    Path su =
        find("su")
            .orElseThrow(
                () ->
                    Problem.of(ErrorCode.PROGRAM_MISSING, "there is no setpriv, runuser or su")
                        .because("root has to become '%s' first".formatted(account.name()))
                        .hint("install util-linux, or run as an ordinary user")
                        .exception());
    return List.of(
        su.toString(), "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", account.name(), "--");
  }

  private Optional<Path> find(String name) {
    return folders.stream().map(f -> f.resolve(name)).filter(Files::isExecutable).findFirst();
  }

  /** Busybox has a setpriv that cannot change the user. */
  private static boolean isBusybox(Path file) {
    try {
      return file.toRealPath().endsWith("busybox");
    } catch (IOException e) {
      return false;
    }
  }
}
