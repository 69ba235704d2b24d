package io.iacdharma.db.pooler.check;

import java.util.List;

/**
 * A configuration file with what it includes.
 *
 * @param entries its settings, in order
 * @param sections where each section begins, in order
 * @param broken lines that PgBouncer cannot read
 */
record IniFile(List<IniEntry> entries, List<Section> sections, List<Broken> broken) {

  IniFile {
    entries = List.copyOf(entries);
    sections = List.copyOf(sections);
    broken = List.copyOf(broken);
  }

  /** A section's head. */
  record Section(String name, Place place) {}

  /** A line that cannot be read, and why. */
  record Broken(Place place, String line, String why) {}
}
