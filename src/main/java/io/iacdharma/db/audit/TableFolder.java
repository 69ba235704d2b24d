package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The evidence of one table in one folder: {@code chain/000000001.note} and so on, and {@code
 * hashes/<partition>.era-<n>.sha256}.
 *
 * @param path the table's folder; it need not be there yet
 */
public record TableFolder(Path path) {

  private static final Pattern NOTE = Pattern.compile("(\\d{9,10})\\.note");

  /** The sequences of the notes that are here; those before the last one may have gaps. */
  public BitSet sequences() {
    BitSet sequences = new BitSet();
    Path chain = path.resolve("chain");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(chain, "*.note")) {
      for (Path file : files) {
        Matcher matcher = NOTE.matcher(String.valueOf(file.getFileName()));
        if (matcher.matches()) {
          sequences.set(Integer.parseInt(matcher.group(1)));
        }
      }
      return sequences;
    } catch (NoSuchFileException e) {
      return sequences;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      throw unreadable(chain, e);
    }
  }

  /** The bytes of a note's file, when it is here. */
  public Optional<byte[]> note(long sequence) {
    try {
      return Optional.of(Files.readAllBytes(file(sequence)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(file(sequence), e);
    }
  }

  /** The file of a note. */
  public Path file(long sequence) {
    return path.resolve("chain").resolve("%09d.note".formatted(sequence));
  }

  /** The hashes of a partition's rows. */
  public LeafHashFile hashes(String partition, int era) {
    return new LeafHashFile(
        path.resolve("hashes")
            .resolve("%s.era-%d.sha256".formatted(PercentText.encode(partition), era)));
  }

  /**
   * Makes the file of a note: whole, and on disk, or not at all.
   *
   * @throws DharmaException AUDIT_EVIDENCE_DAMAGED if there is another note of this sequence
   */
  void add(long sequence, byte[] note) {
    Path file = file(sequence);
    if (!NewFile.create(file, note, false)
        && !java.util.Arrays.equals(note, note(sequence).orElse(null))) {
      throw Problem.of(ErrorCode.AUDIT_EVIDENCE_DAMAGED, "%s is another note".formatted(file))
          .because("somebody else seals into this folder")
          .after("it was not touched")
          .exception();
    }
  }

  private static DharmaException unreadable(Path file, Exception e) {
    return Problem.of(ErrorCode.AUDIT_EVIDENCE_DAMAGED, "%s cannot be read".formatted(file))
        .because(e.toString())
        .exception(e);
  }
}
