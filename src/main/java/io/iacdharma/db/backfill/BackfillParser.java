package io.iacdharma.db.backfill;

import io.iacdharma.db.migrate.SqlText;
import io.iacdharma.db.migrate.Version;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the text of a backfill. What it accepts is one statement that writes and has a batch marker
 * in it: a statement over the whole table cannot be written by oversight.
 */
final class BackfillParser {

  private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private static final Pattern SKIP_LOCKED =
      Pattern.compile("\\bSKIP\\s+LOCKED\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "(\"([^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)(\\.(\"([^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*))?");
  private static final String SHAPE =
      "such as: UPDATE orders SET region = 'EU' WHERE region IS NULL AND :batch";

  private final Map<String, String> placeholders;
  private final boolean replacing;

  /**
   * Creates a parser.
   *
   * @param placeholders what stands for {@code ${name}}
   * @param replacing whether the project declares placeholders at all
   */
  BackfillParser(Map<String, String> placeholders, boolean replacing) {
    this.placeholders = Map.copyOf(placeholders);
    this.replacing = replacing;
  }

  /**
   * Reads one.
   *
   * @throws io.iacdharma.db.error.DharmaException BACKFILL_FILE_INVALID with the line
   */
  BackfillFile parse(Path path, String file, Version version, String written) {
    String text = new PlaceholderText(path, placeholders, replacing).replace(written);
    BackfillHeader header = HeaderReader.read(path, text);
    int unclosed = SqlText.unclosed(text);
    if (unclosed >= 0) {
      throw at(path, text, unclosed)
          .invalid("a quote or comment is never closed", "it begins here", "close it");
    }
    return new BackfillFile(path, file, version, header, statement(path, text));
  }

  private static BatchStatement statement(Path path, String text) {
    String code = SqlText.code(text);
    int start = firstCharacter(code, 0);
    if (start < 0) {
      throw at(path, text, 0)
          .invalid("there is no statement", "the file holds only comments", SHAPE);
    }
    int semicolon = code.indexOf(';', start);
    int end = semicolon < 0 ? text.length() : semicolon;
    int more = semicolon < 0 ? -1 : firstCharacter(code, semicolon + 1);
    if (more >= 0) {
      throw at(path, text, more)
          .invalid(
              "a backfill is one statement, and here a second one begins",
              "both would have to be batched by the same keys",
              "WITH ... joins two; or make a backfill of its own");
    }
    BatchStatement statement =
        BatchStatement.of(text.substring(start, end).stripTrailing(), line(text, start));
    refuseWhatDoesNotWrite(path, text, start, code.substring(start, end));
    requireMarker(path, statement);
    Matcher skip = SKIP_LOCKED.matcher(code);
    if (skip.find()) {
      throw at(path, text, skip.start())
          .invalid(
              "SKIP LOCKED would leave rows out for ever",
              "a row that is locked in its batch is never looked at again",
              "take it away: locked rows are waited for, with retries");
    }
    return statement;
  }

  private static void refuseWhatDoesNotWrite(Path path, String text, int start, String code) {
    Set<String> words =
        WORD.matcher(code)
            .results()
            .map(word -> word.group().toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Matcher first = WORD.matcher(code);
    String verb = first.find() ? first.group().toUpperCase(Locale.ROOT) : "";
    boolean writes =
        verb.equals("WITH") ? words.stream().anyMatch(WRITING::contains) : WRITING.contains(verb);
    if (!writes) {
      throw at(path, text, start)
          .invalid(
              "a backfill is an UPDATE, INSERT, DELETE or MERGE, or begins with WITH and holds one",
              "this begins with " + (verb.isEmpty() ? "no word" : verb),
              SHAPE);
    }
  }

  private static void requireMarker(Path path, BatchStatement statement) {
    if (statement.markers().isEmpty()) {
      throw new FilePlace(path, statement.firstLine())
          .invalid(
              "the statement has no :batch in it",
              "without it every batch would write the whole table",
              "AND :batch in its WHERE, or :batch(o) where o is what it calls the table");
    }
    for (BatchStatement.Marker marker : statement.markers()) {
      boolean bare = statement.sql().substring(marker.start(), marker.end()).equals(":batch");
      if (!bare && !NAME.matcher(marker.name()).matches()) {
        throw new FilePlace(path, statement.line(statement.sql(), marker.start()))
            .invalid(
                "':batch(%s)' does not name a table".formatted(marker.name()),
                "in the brackets stands what the statement calls the table",
                ":batch, :batch(o) or :batch(public.orders)");
      }
    }
  }

  private static int firstCharacter(String code, int from) {
    for (int at = from; at < code.length(); at++) {
      if (!Character.isWhitespace(code.charAt(at))) {
        return at;
      }
    }
    return -1;
  }

  private static int line(String text, int offset) {
    return 1 + SqlText.lines(text, offset);
  }

  private static FilePlace at(Path path, String text, int offset) {
    return new FilePlace(path, line(text, offset));
  }
}
