package io.iacdharma.db.seed;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file with a header, in UTF-8, packed by gzip when its name ends in {@code .gz}. It is never
 * held in memory.
 */
final class CsvFile {

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final String name;

  CsvFile(Path path, String name) {
    this.path = path;
    this.name = name;
  }

  /** The file's name for people. */
  String name() {
    return name;
  }

  /** Its text, unpacked and without a byte order mark. */
  InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(path);
    boolean packed = name.endsWith(".gz");
    PushbackInputStream in =
        new PushbackInputStream(packed ? new GZIPInputStream(raw, BUFFER) : raw, 3);
    byte[] mark = in.readNBytes(3);
    boolean found =
        mark.length == 3
            && mark[0] == (byte) 0xEF
            && mark[1] == (byte) 0xBB
            && mark[2] == (byte) 0xBF;
    if (!found) {
      in.unread(mark);
    }
    return in;
  }

  /** Writes its text to {@code out}. */
  void copyTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    }
  }

  /** The fields that its first record names. */
  List<String> header() throws IOException {
    try (BufferedReader reader = reader()) {
      CsvParser.Fields first = new CsvParser(reader, name).next();
      List<String> header =
          first == null
              ? List.of()
              : first.fields().stream().map(f -> Objects.requireNonNullElse(f, "")).toList();
      if (header.isEmpty() || header.contains("")) {
        throw bad("the first line must name every field", 1);
      }
      if (header.stream().distinct().count() < header.size()) {
        throw bad("the first line names a field twice", 1);
      }
      return header;
    }
  }

  /** Takes its records one by one, the header left out. */
  void forEach(RecordConsumer consumer) throws IOException {
    try (BufferedReader reader = reader()) {
      CsvParser parser = new CsvParser(reader, name);
      CsvParser.Fields header = parser.next();
      for (CsvParser.Fields r = parser.next(); r != null; r = parser.next()) {
        if (header != null && r.fields().size() != header.fields().size()) {
          String counts = "%d fields, the header names %d";
          throw bad(counts.formatted(r.fields().size(), header.fields().size()), r.line());
        }
        consumer.accept(r.fields(), r.line());
      }
    }
  }

  /** Takes one record. */
  @FunctionalInterface
  interface RecordConsumer {
    void accept(List<@Nullable String> fields, long line) throws IOException;
  }

  /** How many records follow the header: counts line ends outside quotes and parses nothing. */
  long count() throws IOException {
    return CsvLines.of(this, Long.MAX_VALUE).records();
  }

  /** The place of a record, 1-based after the header. */
  Place place(long ordinal) throws IOException {
    return new Place(name, CsvLines.of(this, ordinal).line());
  }

  private BufferedReader reader() throws IOException {
    return new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8), BUFFER);
  }

  private RuntimeException bad(String message, long line) {
    return Problem.of(ErrorCode.SEED_DATASET_INVALID, message)
        .at(name + ":" + line)
        .after(Problems.UNTOUCHED)
        .exception();
  }
}
