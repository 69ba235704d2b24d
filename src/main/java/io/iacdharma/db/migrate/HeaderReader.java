package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines {@code -- dharma-db: …} of a migration. What is not understood is an error: a
 * contract file whose header has a slip of the finger would be applied before the deployment.
 */
final class HeaderReader {

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "^[ \\t\\uFEFF]*(?<dashes>--[ \\t]*)(?<mark>dharma[-_ ]?db(?:[ \\t]*:|[ \\t]+(?=phase|after)))[ \\t]*(?<text>.*)$",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
  private static final String MARK = "dharma-db:";
  private static final List<String> KEYS = List.of("phase", "after");
  private static final List<String> PHASES =
      List.of(MigrationHeader.EXPAND, MigrationHeader.CONTRACT);

  /** Directives that other rooms read. */
  private static final Set<String> OTHERS = Set.of("allow", "backfill");

  private final Path path;
  private final String text;
  private final boolean repeatable;
  private @Nullable String phase;
  private ContractGate gate = ContractGate.OPEN;
  private @Nullable Problem problem;

  private HeaderReader(Path path, String text, boolean repeatable) {
    this.path = path;
    this.text = text;
    this.repeatable = repeatable;
  }

  /** The header of a file with this text. */
  static MigrationHeader read(Path path, String text, boolean repeatable) {
    String plain = repeatable ? MigrationHeader.REPEATABLE : MigrationHeader.EXPAND;
    // The plain search spares nearly every file the regular expression.
    if (!text.contains("harma") && !text.contains("HARMA")) {
      return MigrationHeader.of(plain);
    }
    HeaderReader reader = new HeaderReader(path, text, repeatable);
    reader.read();
    return new MigrationHeader(
        reader.phase == null ? plain : reader.phase, reader.gate, reader.problem);
  }

  private void read() {
    int mark = text.startsWith("\uFEFF") ? 1 : 0;
    int body = mark + StatementHead.start(text.substring(mark));
    int line = 0;
    Matcher matcher = DIRECTIVE.matcher(text);
    while (problem == null && matcher.find()) {
      if (!SqlText.isQuoted(text, matcher.start("dashes"))) {
        line = SqlText.lines(text, matcher.start("dashes")) + 1;
        directive(matcher, line, matcher.start("dashes") < body);
      }
    }
    if (problem == null && !gate.equals(ContractGate.OPEN) && !isContract()) {
      refuse(line, "after= belongs to a contract file", "-- dharma-db: phase=contract after=7d");
    }
  }

  private boolean isContract() {
    return MigrationHeader.CONTRACT.equals(phase);
  }

  private void directive(Matcher matcher, int line, boolean inHeader) {
    String words = matcher.group("text").strip();
    String first = words.split("[\\s=:]", 2)[0];
    if (!matcher.group("mark").equals(MARK)) {
      refuse(
          line,
          "a directive begins with '-- %s', and this line with '-- %s'"
              .formatted(MARK, matcher.group("mark").strip()),
          "-- " + MARK + " " + words);
      return;
    }
    if (OTHERS.contains(first)) {
      return;
    }
    if (words.isEmpty()) {
      refuse(line, "the directive says nothing", "-- dharma-db: phase=contract");
      return;
    }
    for (String word : words.split("\\s+")) {
      if (problem == null) {
        assignment(word, line, inHeader);
      }
    }
  }

  private void assignment(String word, int line, boolean inHeader) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    if (!KEYS.contains(key)) {
      refuse(
          line,
          "there is no directive '%s'%s".formatted(key, Suggestion.phrase(key, KEYS)),
          "phase=expand or phase=contract, after=TIME or after=VERSION");
    } else if (value.isEmpty()) {
      refuse(line, "'%s' has no value".formatted(word), "-- dharma-db: phase=contract after=7d");
    } else if (repeatable) {
      refuse(line, "a repeatable migration has no phase", "remove the line");
    } else if (!inHeader) {
      refuse(line, "%s= stands below the first statement".formatted(key), "put it at the top");
    } else if (key.equals("phase")) {
      phase(value, line);
    } else {
      Optional<ContractGate> more = gate.with(value);
      if (more.isEmpty()) {
        refuse(
            line,
            "after=%s is neither a length of time nor a version, or says it twice".formatted(value),
            "after=7d, after=12h, after=30min, after=1.5.0 or after=shop/1.5.0");
      } else {
        gate = more.get();
      }
    }
  }

  private void phase(String value, int line) {
    if (!PHASES.contains(value)) {
      refuse(
          line,
          "there is no phase '%s'%s".formatted(value, Suggestion.phrase(value, PHASES)),
          "phase=expand or phase=contract");
    } else if (phase != null && !phase.equals(value)) {
      refuse(line, "the phase is said twice, and not the same", "keep one of the lines");
    } else {
      phase = value;
    }
  }

  private void refuse(int line, String message, String hint) {
    problem =
        Problem.of(ErrorCode.MIGRATION_DIRECTIVE_INVALID, message)
            .at(path + ":" + line)
            .after("nothing was changed")
            .hint(hint);
  }
}
