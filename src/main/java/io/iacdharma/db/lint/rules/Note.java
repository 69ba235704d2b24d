package io.iacdharma.db.lint.rules;

import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.ScriptStatement;
import io.iacdharma.db.observe.Relation;
import java.util.List;

/**
 * What a rule says of a statement.
 *
 * @param rule the rule
 * @param script the file
 * @param statement the statement
 * @param tables whose size decides how much it matters, partitions included
 * @param object what it is about, qualified and quoted where needed
 * @param message what happens and to whom
 * @param alternative the safe way
 */
public record Note(
    About rule,
    Script script,
    ScriptStatement statement,
    List<Relation> tables,
    String object,
    String message,
    String alternative) {

  public Note {
    tables = List.copyOf(tables);
  }

  /** The statement's first line, without the comments before it. */
  public String firstLine() {
    return new StatementText(statement).firstLine();
  }
}
