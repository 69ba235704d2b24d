package io.iacdharma.db.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table or domain.
 *
 * @param oid its oid
 * @param relation the table's oid; 0 for a domain's
 * @param domain the domain's oid; 0 for a table's
 * @param name its name, unquoted
 * @param type what it is
 * @param validated whether all rows are known to satisfy it
 * @param columns the numbers of the columns that it is about
 * @param references the table that a foreign key points to, or null
 * @param index the index behind a key or exclusion constraint, or null
 * @param inherited whether a partition has it from its parent
 * @param definition as {@code pg_get_constraintdef} writes it
 */
public record Constraint(
    long oid,
    long relation,
    long domain,
    String name,
    Type type,
    boolean validated,
    List<Integer> columns,
    @Nullable Long references,
    @Nullable Long index,
    boolean inherited,
    String definition) {

  public Constraint {
    columns = List.copyOf(columns);
  }

  /** What a constraint is, after {@code pg_constraint.contype}. */
  public enum Type {
    CHECK('c'),
    FOREIGN_KEY('f'),
    NOT_NULL('n'),
    PRIMARY_KEY('p'),
    UNIQUE('u'),
    TRIGGER('t'),
    EXCLUSION('x');

    private final char letter;

    Type(char letter) {
      this.letter = letter;
    }

    /** The type of this letter. */
    public static Type of(char letter) {
      for (Type type : values()) {
        if (type.letter == letter) {
          return type;
        }
      }
      throw new IllegalArgumentException("no contype: " + letter);
    }
  }
}
