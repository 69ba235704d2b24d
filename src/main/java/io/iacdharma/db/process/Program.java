package io.iacdharma.db.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to be started. Arguments are visible to everybody on the machine and must hold no
 * secret; variables are not, and the values of those named {@code …PASSWORD…} are masked wherever
 * the program's words are shown.
 *
 * @param file the program, absolute
 * @param arguments what follows it
 * @param environment everything that it sees of variables; nothing is inherited
 * @param directory its working folder
 * @param limit the longest that it may run
 * @param account the user to run it as, or null for the present one; needs root
 */
public record Program(
    Path file,
    List<String> arguments,
    Map<String, String> environment,
    Path directory,
    Duration limit,
    @Nullable Account account) {

  private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(1);

  public Program {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A program with these arguments, in the root folder, as the present user, for a minute. */
  public static Program of(Path file, String... arguments) {
    return new Program(file, List.of(arguments), Map.of(), file.getRoot(), DEFAULT_LIMIT, null);
  }

  /** The same program with these variables. */
  public Program environment(Map<String, String> variables) {
    return new Program(file, arguments, variables, directory, limit, account);
  }

  /** The same program in another folder. */
  public Program in(Path folder) {
    return new Program(file, arguments, environment, folder, limit, account);
  }

  /** The same program with another time limit. */
  public Program within(Duration longest) {
    return new Program(file, arguments, environment, directory, longest, account);
  }

  /** The same program as another user; null stands for the present one. */
  public Program as(@Nullable Account user) {
    return new Program(file, arguments, environment, directory, limit, user);
  }

  /** The program's name without its folder. */
  public String name() {
    return String.valueOf(file.getFileName());
  }
}
