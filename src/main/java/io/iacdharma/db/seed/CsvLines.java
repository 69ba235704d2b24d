package io.iacdharma.db.seed;

import java.io.IOException;
import java.io.InputStream;

/**
 * What counting the line ends of a CSV file tells.
 *
 * @param records records after the header, up to the one that was sought
 * @param line the line on which the last counted record begins, 1-based
 */
record CsvLines(long records, long line) {

  /** Counts until the record {@code ordinal} (1-based, after the header) has begun. */
  static CsvLines of(CsvFile file, long ordinal) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long begun = 0;
    long begin = 1;
    long line = 1;
    boolean inside = false;
    boolean fresh = true;
    byte last = 0;
    try (InputStream in = file.open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          byte b = buffer[i];
          boolean afterReturn = last == '\r' && b == '\n';
          if (fresh && !afterReturn) {
            if (begun == ordinal + 1) {
              return new CsvLines(ordinal, begin);
            }
            begun++;
            begin = line;
            fresh = false;
          }
          if (b == '"') {
            inside = !inside;
          } else if (b == '\n' || b == '\r') {
            line += afterReturn ? 0 : 1;
            fresh = !inside;
          }
          last = b;
        }
      }
    }
    return new CsvLines(Math.max(0, begun - 1), begin);
  }
}
