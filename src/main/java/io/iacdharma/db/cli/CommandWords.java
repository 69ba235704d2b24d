package io.iacdharma.db.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a command line into the words that name the command and the rest, so that options may
 * stand before, between and after the words.
 *
 * @param words the command's words; empty when there are none
 * @param rest everything else, in its order
 */
record CommandWords(List<String> words, List<String> rest) {

  /** Options that take the next argument as their value; a test holds this against the options. */
  static final Set<String> WITH_VALUE =
      Set.of(
          "--url",
          "--env",
          "--config",
          "-o",
          "--output",
          "--output-file",
          "--confirm",
          "--lock-timeout",
          "--wait",
          "--password-file",
          "--color",
          "--log-file",
          "--metrics-file",
          "--out",
          "--plan",
          "--locations",
          "--schemas",
          "--table",
          "--placeholder",
          "--directory",
          "--at",
          "--description",
          "--key",
          "--columns",
          "--where",
          "--against",
          "--shadow-url",
          "--on",
          "--from-dump",
          "--since",
          "--from",
          "--server-major",
          "--stats",
          "--baseline",
          "--fail-on",
          "--export",
          "--on-block",
          "--retries",
          "--phase",
          "--to",
          "--tenant",
          "--reason",
          "--author",
          "--now",
          "--into",
          "--key-file",
          "--evidence",
          "--sample",
          "--event",
          "--between",
          "--proof",
          "--proof-file",
          "--archive",
          "--partition",
          "--public-key",
          "--by",
          "--every",
          "--zone",
          "--cut",
          "--premake",
          "--drop-unique",
          "--limit",
          "--ahead",
          "--into-file",
          "--into-schema",
          "--show",
          "--format",
          "--only",
          "--optional",
          "--standby",
          "--repository",
          "--type",
          "--primary",
          "--compress",
          "--max-rate",
          "--spool",
          "--timeline",
          "--to-time",
          "--to-lsn",
          "--to-xid",
          "--to-name",
          "--backup",
          "--tablespace",
          "--port",
          "--action",
          "--set",
          "--receive",
          "--slot",
          "--from-repository",
          "--delay",
          "--data",
          "--max-lag",
          "--source",
          "--id",
          "--keys");

  static CommandWords split(String[] args, CommandTable table) {
    List<String> words = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.startsWith("-") && arg.length() > 1) {
        rest.add(arg);
        if (WITH_VALUE.contains(arg) && i + 1 < args.length) {
          rest.add(args[++i]);
        }
      } else if (words.isEmpty() && rest.stream().noneMatch(CommandWords::isOperand)) {
        words.add(arg);
      } else if (words.size() == 1 && table.verbs(words.get(0)).contains(arg)) {
        words.add(arg);
      } else {
        rest.add(arg);
      }
    }
    return new CommandWords(words, rest);
  }

  private static boolean isOperand(String arg) {
    return arg.equals("--");
  }

  String text() {
    return String.join(" ", words);
  }
}
