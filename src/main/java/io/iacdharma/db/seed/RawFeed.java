package io.iacdharma.db.seed;

import java.io.IOException;
import java.io.OutputStream;

/**
 * CSV that goes to the server byte by byte.
 *
 * @param csv the file
 */
record RawFeed(CsvFile csv) implements Feed {

  @Override
  public String options() {
    return "FORMAT csv, HEADER match, ENCODING 'UTF8'";
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    csv.copyTo(out);
  }

  @Override
  public Place copyLine(long line, String column) {
    return new Place(csv.name(), line);
  }

  @Override
  public Place row(long ordinal) throws IOException {
    return csv.place(ordinal);
  }
}
