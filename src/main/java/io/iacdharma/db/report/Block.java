package io.iacdharma.db.report;

/** A piece of what a person reads: a line of text or a table. */
public sealed interface Block permits Line, Table {}
