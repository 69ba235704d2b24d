package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files that a project's SQL lies in; what cannot be read is MIGRATION_UNREADABLE. */
public final class Utf8File {

  private Utf8File() {}

  /** What a file holds. */
  public static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The same as text. */
  public static String text(Path path, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.of(ErrorCode.MIGRATION_UNREADABLE, "the file is not UTF-8")
          .at(path.toString())
          .hint("convert it, for example with iconv -t UTF-8")
          .exception(e);
    }
  }

  /** The error about a file or a folder that cannot be read. */
  public static RuntimeException unreadable(Path path, IOException e) {
    return Problem.of(ErrorCode.MIGRATION_UNREADABLE, "%s cannot be read".formatted(path))
        .because(e.toString())
        .exception(e);
  }
}
