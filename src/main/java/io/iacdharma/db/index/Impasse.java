package io.iacdharma.db.index;

/** Ends the planning of one remedy that cannot be carried out; what it has planned is forgotten. */
final class Impasse extends Exception {

  private final transient FixNote note;

  Impasse(FixNote note) {
    super(note.text());
    this.note = note;
  }

  FixNote note() {
    return note;
  }
}
