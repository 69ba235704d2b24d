package io.iacdharma.db.cli.options;

/** Options that stand for settings. */
public interface FlagSource {

  /** Hands over every option that was given. */
  void collect(FlagSink sink);
}
