package io.iacdharma.db.lint;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks git which files of some folders were added or changed since a commit. */
public final class GitChanges {

  private static final List<String> USUAL = List.of("/usr/local/bin", "/usr/bin", "/bin");

  private final Environment environment;
  private final ProcessRunner processes;

  public GitChanges(Environment environment, ProcessRunner processes) {
    this.environment = environment;
    this.processes = processes;
  }

  /**
   * Files, absolute, as the working tree has them: committed or not, known to git or not.
   *
   * @param added those that the commit does not have
   * @param changed those that it has with another text
   */
  public record Changes(Set<Path> added, Set<Path> changed) {}

  /**
   * What the working tree has that a commit does not: counted from where the present branch left
   * it, so that what others have added there since is not taken for a change.
   *
   * @param ref a branch, tag or commit
   * @param folders absolute folders
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING without git; USAGE when this is
   *     no repository or it does not know the commit
   */
  public Changes since(String ref, List<Path> folders) {
    Program git = git();
    Path root = Path.of(inRepository(git).strip());
    String commit = commit(git, ref);
    ProgramResult base = run(git, "merge-base", commit, "HEAD");
    String from = base.isSuccess() ? base.output().strip() : commit;
    Set<Path> added = new LinkedHashSet<>();
    Set<Path> changed = new LinkedHashSet<>();
    for (Path folder : folders) {
      String where = real(folder).toString();
      added.addAll(paths(root, folder, diff(git.in(root), "A", from, where)));
      changed.addAll(paths(root, folder, diff(git.in(root), "CMRT", from, where)));
      String untracked =
          require(git.in(root), "ls-files", "--others", "--exclude-standard", "-z", "--", where);
      added.addAll(paths(root, folder, untracked));
    }
    return new Changes(added, changed);
  }

  private String diff(Program git, String filter, String from, String where) {
    return require(
        git,
        "diff",
        "--name-only",
        "--no-renames",
        "-z",
        "--diff-filter=" + filter,
        from,
        "--",
        where);
  }

  private String inRepository(Program git) {
    ProgramResult top = run(git, "rev-parse", "--show-toplevel");
    if (!top.isSuccess()) {
      throw Problem.of(ErrorCode.USAGE, "--since needs a git repository, and this is none")
          .at(environment.directory().toString())
          .because(top.lastWords())
          .hint("run it in the checkout, or say what is new with --from VERSION")
          .exception();
    }
    return top.output();
  }

  private String commit(Program git, String ref) {
    ProgramResult commit =
        run(git, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
    if (!commit.isSuccess()) {
      throw Problem.of(ErrorCode.USAGE, "git knows no commit '%s' here".formatted(ref))
          .at("--since " + ref)
          .because(commit.lastWords())
          .hint(
              "a shallow clone has only its last commits: fetch it first, such as git fetch origin")
          .exception();
    }
    return commit.output().strip();
  }

  /** Names with slashes, relative to the root, each ended by a zero byte. */
  private static List<Path> paths(Path root, Path folder, String output) {
    Path real = real(folder);
    return Stream.of(output.split("\0"))
        .filter(name -> !name.isEmpty())
        // What was asked for through a link is named through that link.
        .map(name -> folder.resolve(real.relativize(root.resolve(name))).normalize())
        .toList();
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }

  private ProgramResult run(Program git, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-c",
                "core.quotepath=off",
                "-c",
                "diff.relative=false",
                "-c",
                "core.fsmonitor=false"));
    all.addAll(List.of(arguments));
    return processes.run(
        new Program(
            git.file(), all, git.environment(), git.directory(), git.limit(), git.account()));
  }

  private String require(Program git, String... arguments) {
    ProgramResult result = run(git, arguments);
    if (!result.isSuccess()) {
      throw Problem.of(ErrorCode.PROGRAM_FAILED, "git cannot tell what has changed")
          .at("git " + String.join(" ", arguments))
          .because(result.lastWords())
          .exception();
    }
    return result.output();
  }

  private Program git() {
    Map<String, String> variables = new HashMap<>(environment.variables());
    variables.put("GIT_OPTIONAL_LOCKS", "0");
    List<String> folders =
        environment
            .variable("PATH")
            .map(path -> List.of(path.split(File.pathSeparator)))
            .orElse(USUAL);
    Optional<Path> file =
        folders.stream()
            .filter(folder -> folder.startsWith("/"))
            .map(folder -> Path.of(folder, "git"))
            .filter(Files::isExecutable)
            .findFirst();
    return file.map(path -> Program.of(path).environment(variables).in(environment.directory()))
        .orElseThrow(
            () ->
                Problem.of(ErrorCode.PROGRAM_MISSING, "--since needs git, and there is none")
                    .because("looked in " + String.join(", ", folders))
                    .hint("install git, or say what is new with --from VERSION")
                    .exception());
  }
}
