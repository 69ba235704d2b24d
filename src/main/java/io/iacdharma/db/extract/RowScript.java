package io.iacdharma.db.extract;

import io.iacdharma.db.database.BulkCopy;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes chosen rows as a script for psql: one transaction, a COPY for each table, parents first.
 */
public final class RowScript {

  private static final String HEAD =
      """
      SET client_encoding = 'UTF8';
      SET DateStyle = 'ISO, YMD';
      SET IntervalStyle = 'postgres';
      SET TimeZone = 'UTC';
      BEGIN;
      """;

  private final Session clone;

  public RowScript(Session clone) {
    this.clone = clone;
  }

  /**
   * How many rows of a table were written.
   *
   * @param table the table
   * @param rows how many
   */
  public record Written(TableName table, long rows) {}

  /**
   * Writes the script.
   *
   * @param about a line that tells where the rows come from
   * @throws io.iacdharma.db.error.DharmaException FILE_NOT_WRITABLE, also when the file is there
   */
  public List<Written> write(Selection selection, String about, Path file) {
    List<Written> written = new ArrayList<>();
    try (NewFile target = NewFile.begin(file)) {
      try (Reading reading = Reading.begin(clone);
          OutputStream out = new BufferedOutputStream(Files.newOutputStream(target.beside()))) {
        text(out, "-- " + about.replace('\n', ' ') + "\n" + HEAD);
        for (Shape table : selection.tables()) {
          text(
              out,
              "\nCOPY %s (%s) FROM stdin;\n"
                  .formatted(table.name().quoted(), Shape.quoted(table.columns())));
          CountingLines lines = new CountingLines(out);
          BulkCopy.out(clone, table.copyOut(selection.rows()), lines);
          text(out, "\\.\n");
          written.add(new Written(table.name(), lines.count));
        }
        text(out, "\nCOMMIT;\n");
      } catch (IOException e) {
        throw NewFile.unwritable(file, e);
      } catch (SQLException e) {
        throw SqlErrors.translate(e, "reading the rows of " + selection.what()).exception(e);
      }
      target.finish();
      return written;
    }
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A line is a row: COPY writes line feeds of values as two characters. */
  private static final class CountingLines extends FilterOutputStream {
    private long count;

    CountingLines(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] == '\n') {
          count++;
        }
      }
      out.write(bytes, offset, length);
    }
  }
}
