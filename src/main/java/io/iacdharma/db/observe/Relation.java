package io.iacdharma.db.observe;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code pg_class} outside the system schemas.
 *
 * @param oid its oid
 * @param schema its schema's name, unquoted
 * @param name its name, unquoted
 * @param kind what it is
 * @param persistence {@code p} permanent, {@code u} unlogged, {@code t} temporary
 * @param filenode changes when the file is written anew; 0 without storage
 * @param bytes size of its main fork
 * @param accessMethod such as {@code heap}, or empty
 * @param partitionOf the partitioned table that it is attached to, or null
 * @param defaultPartition oid of its default partition, or null
 * @param rowSecurity whether row level security is enabled
 * @param tablespace oid of its tablespace, 0 for the database's
 * @param extension whether an extension owns it
 */
public record Relation(
    long oid,
    String schema,
    String name,
    Kind kind,
    char persistence,
    long filenode,
    long bytes,
    String accessMethod,
    @Nullable Long partitionOf,
    @Nullable Long defaultPartition,
    boolean rowSecurity,
    long tablespace,
    boolean extension) {

  Relation withBytes(long size) {
    return new Relation(
        oid,
        schema,
        name,
        kind,
        persistence,
        filenode,
        size,
        accessMethod,
        partitionOf,
        defaultPartition,
        rowSecurity,
        tablespace,
        extension);
  }

  /** What a relation is, after {@code pg_class.relkind}. */
  public enum Kind {
    TABLE('r'),
    PARTITIONED_TABLE('p'),
    INDEX('i'),
    PARTITIONED_INDEX('I'),
    SEQUENCE('S'),
    TOAST('t'),
    VIEW('v'),
    MATERIALIZED_VIEW('m'),
    COMPOSITE('c'),
    FOREIGN_TABLE('f');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }

    /** The kind of this letter. */
    public static Kind of(char letter) {
      for (Kind kind : values()) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no relkind: " + letter);
    }

    /** Whether it holds rows of a user: a table or a partitioned table. */
    public boolean isTable() {
      return this == TABLE || this == PARTITIONED_TABLE;
    }
  }
}
