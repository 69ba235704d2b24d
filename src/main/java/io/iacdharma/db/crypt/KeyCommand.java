package io.iacdharma.db.crypt;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program that wraps and unwraps data keys: {@code COMMAND wrap|unwrap NAME}. It reads one line
 * and writes one; keys are never among its arguments. A data key is base64 there; a wrapped one is
 * any printable line of at most 896 characters without spaces.
 */
final class KeyCommand {

  private static final String HIDDEN = "…";

  /** No key is as short as that. */
  private static final int SHORTEST = 16;

  private final Path command;
  private final Environment environment;
  private final ProcessRunner processes;

  KeyCommand(Path command, Environment environment, ProcessRunner processes) {
    this.command = command;
    this.environment = environment;
    this.processes = processes;
  }

  Path path() {
    return command;
  }

  /**
   * Wraps a data key, and proves that it can be unwrapped again: nothing but what the command wrote
   * will ever give back what is encrypted with it.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_FAILED, PROGRAM_MISSING
   */
  WrappedKey wrap(String key, DataKey data) {
    WrappedKey wrapped = wrapped(key, data);
    if (unwrap(wrapped).isEmpty()) {
      throw failed("wrap", key, "what it wrote is unwrapped to something else");
    }
    return wrapped;
  }

  private WrappedKey wrapped(String key, DataKey data) {
    String answer = ask("wrap", key, Base64.getEncoder().encodeToString(data.secret()));
    try {
      return new WrappedKey(data.id(), Keeper.COMMAND, key, answer);
    } catch (IllegalArgumentException e) {
      // What it wrote is not shown: it may have written the key itself.
      throw failed(
          "wrap", key, "it wrote no line of 1 to %d characters".formatted(WrappedKey.LONGEST));
    }
  }

  /**
   * Unwraps a data key.
   *
   * @return nothing when what it gave is another key
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_FAILED, PROGRAM_MISSING
   */
  Optional<DataKey> unwrap(WrappedKey wrapped) {
    String answer = ask("unwrap", wrapped.key(), wrapped.wrapped());
    try {
      return Optional.of(DataKey.of(Base64.getDecoder().decode(answer)))
          .filter(data -> data.id().equals(wrapped.dataKey()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String ask(String verb, String key, String line) {
    Program program =
        Program.of(command, verb, key).environment(variables()).in(environment.directory());
    ProgramResult result;
    try {
      result = processes.run(program, line + "\n");
    } catch (DharmaException e) {
      // The last words of a program that was ended may be the key.
      throw e.problem().code() == ErrorCode.PROGRAM_FAILED
          ? failed(verb, key, "it did not end within %s".formatted(program.limit()))
          : e;
    }
    if (!result.isSuccess()) {
      String said = result.error().isBlank() ? "" : ": " + told(result, line);
      throw failed(verb, key, "it ended with exit status %d%s".formatted(result.exit(), said));
    }
    return result.output().strip();
  }

  /** What it complained of. A script that tells each of its steps tells the keys too. */
  private static String told(ProgramResult result, String line) {
    String said = result.error().strip().replace(line, HIDDEN);
    String answer = result.output().strip();
    return answer.length() < SHORTEST ? said : said.replace(answer, HIDDEN);
  }

  /** It may need anything to log in where it has to; the database's password is none of that. */
  private Map<String, String> variables() {
    return environment.variables().entrySet().stream()
        .filter(one -> !one.getKey().equals("PGPASSWORD") && !one.getKey().startsWith("DHARMA_DB_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private RuntimeException failed(String verb, String key, String why) {
    return Problem.of(
            ErrorCode.PROGRAM_FAILED,
            "the command of the keys cannot %s with '%s'".formatted(verb, key))
        .at(command.toString())
        .because(why)
        .hint("run it by hand; what it reads and writes: dharma-db help encryption")
        .exception();
  }
}
