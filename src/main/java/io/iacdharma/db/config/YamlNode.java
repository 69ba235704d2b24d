package io.iacdharma.db.config;

import java.util.List;
import java.util.Map;

/** A YAML document as a tree in which every node knows its line (1-based). */
public sealed interface YamlNode {

  /** The line on which the node begins, 1-based. */
  int line();

  /**
   * A single value.
   *
   * @param text as written, without quotes
   * @param type what YAML 1.2 takes it for
   */
  record Scalar(String text, Type type, int line) implements YamlNode {
    /** Whether it stands for no value. */
    public boolean isNull() {
      return type == Type.NULL;
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  /** Keys and values in the order in which they are written; keys are unique. */
  record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {}

  /** YAML 1.2's core types. */
  enum Type {
    NULL,
    BOOLEAN,
    INTEGER,
    DECIMAL,
    TEXT
  }
}
