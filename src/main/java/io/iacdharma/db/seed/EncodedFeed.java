package io.iacdharma.db.seed;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows that are written in COPY's text format, one a line.
 *
 * @param layout the dataset
 */
record EncodedFeed(Layout layout) implements Feed {

  @Override
  public String options() {
    return "FORMAT text, ENCODING 'UTF8'";
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Encoder encoder = new Encoder(layout.fields());
    new MergedRows(layout).forEach(row -> out.write(encoder.line(row)));
  }

  @Override
  public Place copyLine(long line, String column) throws IOException {
    return find(line).place(column);
  }

  @Override
  public Place row(long ordinal) throws IOException {
    return find(ordinal).place();
  }

  private Row find(long ordinal) throws IOException {
    Row[] found = {new Row(Map.of(), layout.manifest().place(), Set.of())};
    AtomicLong passed = new AtomicLong();
    new MergedRows(layout)
        .forEach(
            row -> {
              if (passed.incrementAndGet() == ordinal) {
                found[0] = row;
              }
            });
    return found[0];
  }
}
