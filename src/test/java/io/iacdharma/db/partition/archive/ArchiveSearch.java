package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.LeafHashFile;
import io.iacdharma.db.audit.RowFields;
import io.iacdharma.db.audit.RowForm;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.InclusionProof;
import io.iacdharma.db.proof.LeafHasher;
import io.iacdharma.db.proof.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds single rows in an archive and proves that its root covers them. */
public final class ArchiveSearch {

  private ArchiveSearch() {}

  /**
   * The first row with these values. Its proof holds for the root that the manifest tells; whether
   * that root is signed is for {@link ArchiveVerifier#verify} to say, which reads all rows.
   *
   * @param values columns and what they hold, as the server writes it
   * @return empty when no row has them
   * @throws io.iacdharma.db.error.DharmaException ARCHIVE_INVALID when the archive cannot be read,
   *     has no such column, or its hashes do not lead to its root
   */
  public static Optional<ArchivedRow> find(
      Path folder, Map<String, String> values, ArchiveCipher cipher) {
    Manifest manifest = ArchiveVerifier.manifest(folder);
    try (LineReader lines = new LineReader(folder, cipher)) {
      long row = 0;
      for (Segment segment : manifest.segments()) {
        RowForm form = new RowForm(segment.columns(), segment.order());
        if (!form.columns().containsAll(values.keySet())) {
          throw invalid(folder, "its columns are " + String.join(", ", form.columns()));
        }
        RowFields fields = new RowFields(form);
        for (long i = 0; i < segment.rows() && lines.next(); i++) {
          row++;
          if (has(lines, fields, values)) {
            return Optional.of(proven(folder, cipher, manifest, row, lines, form));
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw invalid(folder, e.toString());
    }
  }

  private static boolean has(LineReader lines, RowFields fields, Map<String, String> values) {
    for (Map.Entry<String, String> wanted : values.entrySet()) {
      String found = fields.value(wanted.getKey(), lines.buffer(), lines.offset(), lines.length());
      if (!wanted.getValue().equals(found)) {
        return false;
      }
    }
    return true;
  }

  private static ArchivedRow proven(
      Path folder,
      ArchiveCipher cipher,
      Manifest manifest,
      long row,
      LineReader lines,
      RowForm form)
      throws IOException {
    Hash leaf = Hash.of(new LeafHasher().hash(lines.buffer(), lines.offset(), lines.length()));
    Hash root = new Hash(manifest.root());
    InclusionProof proof = proof(folder, cipher, manifest, row);
    if (!proof.verify(leaf, root)) {
      throw invalid(folder, "row %d and the hashes do not lead to the root".formatted(row));
    }
    RowFields fields = new RowFields(form);
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (String column : form.columns()) {
      values.put(column, fields.value(column, lines.buffer(), lines.offset(), lines.length()));
    }
    String line =
        new String(lines.buffer(), lines.offset(), lines.length(), StandardCharsets.UTF_8);
    return new ArchivedRow(row, line, values, leaf, proof, root);
  }

  /** Hashes are read here and there, which a file that is encrypted is not made for. */
  private static InclusionProof proof(
      Path folder, ArchiveCipher cipher, Manifest manifest, long row) throws IOException {
    Path plain = Files.createTempFile("dharma-db", ".hashes");
    try {
      try (InputStream in = cipher.open(folder, ArchiveFile.HASHES)) {
        Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
      }
      LeafHashFile hashes = new LeafHashFile(plain);
      if (hashes.size() < manifest.rows()) {
        throw invalid(folder, ArchiveFile.HASHES + " is too short");
      }
      return new Tree(hashes).inclusion(row - 1, manifest.rows());
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  private static RuntimeException invalid(Path folder, String why) {
    return Problem.of(ErrorCode.ARCHIVE_INVALID, "the row cannot be looked for or proven")
        .at(folder.toString())
        .because(why)
        .hint("dharma-db audit verify --archive " + folder)
        .exception();
  }
}
