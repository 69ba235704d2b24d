package io.iacdharma.db.repository.s3;

import java.io.IOException;

/** A part of an upload while it fills. */
sealed interface PartBuffer permits MemoryPart, FilePart {

  /** Takes as much as there is room for; how much that was. */
  int write(byte[] from, int offset, int length) throws IOException;

  /** Whether nothing more goes in. */
  boolean isFull();

  /** Whether nothing has come in. */
  boolean isEmpty();

  /** What is in it; nothing is written any more. */
  Body body() throws IOException;

  /** Gives back what it holds. */
  void drop();
}
