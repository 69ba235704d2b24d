package io.iacdharma.db.report;

import org.jspecify.annotations.Nullable;

/**
 * Something that a check found and that a person should mend. A value without any format: the
 * renderers turn it into text, SARIF, JUnit, Code Quality or annotations.
 *
 * @param rule the rule's or check's stable identifier, in lower case with hyphens
 * @param page the rule's page, relative to the documentation's root and without ending, such as
 *     {@code rules/index-blocks-writes}
 * @param severity how much it matters
 * @param file the file that it stands in, relative where possible; null for what lives only in a
 *     database
 * @param line the line in that file, 1-based; 0 without a file
 * @param statement the first line of the statement, or empty
 * @param object the table, index or column that it is about, qualified and quoted where needed
 * @param message what happens and to whom, one sentence
 * @param alternative the safe way, as SQL or words; may hold line breaks; empty when there is none
 */
public record Finding(
    String rule,
    String page,
    Severity severity,
    @Nullable String file,
    int line,
    String statement,
    String object,
    String message,
    String alternative) {

  /** The same finding with another name of its file. */
  public Finding in(String name) {
    return new Finding(rule, page, severity, name, line, statement, object, message, alternative);
  }

  /**
   * What stays the same when lines move: for baselines and for tools that follow a finding from run
   * to run.
   */
  public String identity() {
    return rule + "|" + (file == null ? "" : file) + "|" + object + "|" + statement;
  }
}
