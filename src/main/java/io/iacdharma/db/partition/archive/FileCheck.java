package io.iacdharma.db.partition.archive;

import io.iacdharma.db.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the files of an archive against the digests in its manifest and in its list of sums. */
final class FileCheck {

  private static final int BUFFER = 1 << 16;
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{64})  (\\S+)");

  private final Path folder;
  private final Manifest manifest;
  private final List<Flaw> flaws = new ArrayList<>();

  private FileCheck(Path folder, Manifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /** What is wrong with the files; nothing when all are as they were written. */
  static List<Flaw> of(Path folder, Manifest manifest) throws IOException {
    FileCheck check = new FileCheck(folder, manifest);
    for (Map.Entry<String, Manifest.File> file : manifest.files().entrySet()) {
      check.file(file.getKey(), file.getValue());
    }
    check.sums();
    return check.flaws;
  }

  /** The list of sums that belongs to these files. */
  static String sums(Map<String, Manifest.File> files, Manifest.File manifest) {
    Map<String, String> sums = new TreeMap<>();
    files.forEach((name, file) -> sums.put(name, file.sha256()));
    sums.put(ArchiveFile.MANIFEST, manifest.sha256());
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    return text.toString();
  }

  /** The size and the digest that a file has. */
  static Manifest.File facts(Path file) throws IOException {
    MessageDigest sha256 = Digests.sha256();
    byte[] piece = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        sha256.update(piece, 0, n);
        bytes += n;
      }
    }
    return new Manifest.File(bytes, HexFormat.of().formatHex(sha256.digest()));
  }

  private void file(String name, Manifest.File written) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      flaws.add(new Flaw(name, "it is missing"));
      return;
    }
    Manifest.File found = facts(file);
    if (found.bytes() != written.bytes()) {
      flaws.add(
          new Flaw(
              name,
              "it has %d bytes and was written with %d".formatted(found.bytes(), written.bytes())));
    } else if (!found.sha256().equals(written.sha256())) {
      flaws.add(new Flaw(name, "its bytes are not those that were written (SHA-256)"));
    }
  }

  /** The list names the manifest too, which cannot hold its own digest. */
  private void sums() throws IOException {
    Path file = folder.resolve(ArchiveFile.SUMS);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      flaws.add(new Flaw(ArchiveFile.SUMS, "it is missing"));
      return;
    }
    Manifest.File own = facts(folder.resolve(ArchiveFile.MANIFEST));
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    if (text.equals(sums(manifest.files(), own))) {
      return;
    }
    Map<String, String> found = read(text);
    String ofManifest = found.remove(ArchiveFile.MANIFEST);
    Map<String, String> others = new TreeMap<>();
    manifest.files().forEach((name, facts) -> others.put(name, facts.sha256()));
    if (found.equals(others) && ofManifest != null && text.endsWith("\n")) {
      flaws.add(
          new Flaw(
              ArchiveFile.MANIFEST,
              "its digest is not the one in SHA256SUMS: one of the two was changed"));
    } else {
      flaws.add(new Flaw(ArchiveFile.SUMS, "it is not the list of the digests in the manifest"));
    }
  }

  private static Map<String, String> read(String text) {
    Map<String, String> sums = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              Matcher matcher = SUM.matcher(line);
              if (matcher.matches()) {
                sums.put(matcher.group(2), matcher.group(1));
              }
            });
    return sums;
  }
}
