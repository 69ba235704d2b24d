package io.iacdharma.db.backup.verify;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.backup.pack.TarReader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one file of a backup once: its digest, and what is in it when it is a tar archive. */
final class FileProof {

  private static final Pattern TAR = Pattern.compile("(base|pg_wal|\\d+)\\.tar(\\.zst|\\.gz)?");

  private FileProof() {}

  /**
   * What was found.
   *
   * @param key the file
   * @param prefix where what is in it belongs in the data directory; null when it is no archive
   * @param content the files in it
   * @param flaw what is wrong with the file, or null
   * @param inside the file in it at which reading ended, or null
   */
  record Found(
      String key,
      @Nullable String prefix,
      Map<String, FileDigest> content,
      @Nullable String flaw,
      @Nullable String inside) {

    List<Flaw> flaws() {
      return flaw == null ? List.of() : List.of(new Flaw(null, key, inside, flaw));
    }

    /** Whether all that is in it was read. */
    boolean isWhole() {
      return inside == null && prefix != null && (flaw == null || !content.isEmpty());
    }
  }

  static Found prove(
      Repository repository, String key, StoredFile told, boolean quick, BooleanSupplier stopped) {
    Optional<Long> size = repository.size(key);
    String prefix = quick ? null : prefix(told.name());
    if (size.isEmpty()) {
      return new Found(key, prefix, Map.of(), "is missing", null);
    }
    List<String> flaws = new ArrayList<>();
    @Nullable String inside = null;
    TarContent content = new TarContent();
    try (InputStream file = repository.open(key)) {
      ProofStream stream = new ProofStream(file, stopped);
      if (prefix != null) {
        try {
          TarReader.read(stream, kind(told.name()), prefix, content);
        } catch (IOException | RuntimeException e) {
          inside = content.last().isEmpty() ? "its beginning" : content.last();
          flaws.add("cannot be unpacked: " + e.getMessage());
        }
      }
      FileDigest digest = stream.rest();
      if (digest.bytes() != told.bytes()) {
        flaws.add(0, "has %d bytes and not %d".formatted(digest.bytes(), told.bytes()));
      } else if (!digest.sha256().equals(told.sha256())) {
        flaws.add(0, "has another checksum than its record tells");
      }
    } catch (IOException e) {
      flaws.add("cannot be read: " + e);
    } catch (DharmaException e) {
      ErrorCode code = e.problem().code();
      if (code != ErrorCode.REPOSITORY_UNAVAILABLE && code != ErrorCode.REPOSITORY_DAMAGED) {
        throw e;
      }
      flaws.add("cannot be read: " + e.problem().cause());
    }
    return new Found(
        key, prefix, content.files(), flaws.isEmpty() ? null : String.join("; ", flaws), inside);
  }

  private static @Nullable String prefix(String name) {
    Matcher matcher = TAR.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    return switch (matcher.group(1)) {
      case "base" -> "";
      case "pg_wal" -> "pg_wal/";
      default -> "pg_tblspc/%s/".formatted(matcher.group(1));
    };
  }

  private static Compression.Kind kind(String name) {
    if (name.endsWith(".zst")) {
      return Compression.Kind.ZSTD;
    }
    return name.endsWith(".gz") ? Compression.Kind.GZIP : Compression.Kind.NONE;
  }
}
