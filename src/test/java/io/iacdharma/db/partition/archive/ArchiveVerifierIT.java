package io.iacdharma.db.partition.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.audit.PublicKeys;
import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.proof.VerifierKey;
import io.iacdharma.db.support.Postgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to an archive, and how it is told, with files and a public key alone. */
class ArchiveVerifierIT {

  private static final int ROWS = 500;

  private static Ledger ledger;
  private static Path archive;
  private static List<VerifierKey> keys;

  @TempDir Path temp;
  private Path copy;

  @BeforeAll
  static void archive() {
    ledger = Ledger.sealed(Postgres.newest(), ROWS);
    archive = ledger.archive();
    keys = PublicKeys.of(ledger.directory.resolve("audit-evidence")).keys();
  }

  @BeforeEach
  void copy() throws IOException {
    copy = temp.resolve("copy");
    try (var walk = Files.walk(archive)) {
      for (Path path : walk.toList()) {
        Files.copy(
            path,
            copy.resolve(archive.relativize(path).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void findsAnArchiveWholeThatNobodyTouched() {
    Verdict verdict = verify();
    assertThat(verdict.flaws()).isEmpty();
    assertThat(verdict.rows()).isEqualTo(ROWS);
    assertThat(verdict.standing()).isEqualTo(Standing.TRUSTED);
    assertThat(verdict.signers()).containsExactly(keys.get(0).name());
    assertThat(verdict.firstBadRow()).isNull();
  }

  @Test
  void namesTheFileInWhichOneByteWasChanged() throws IOException {
    List<Path> files;
    try (var walk = Files.walk(copy)) {
      files = walk.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList();
    }
    assertThat(files).hasSize(7);
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (int at : List.of(0, whole.length / 3, whole.length / 2, whole.length - 1)) {
        byte[] changed = whole.clone();
        changed[at] ^= 1;
        Files.write(file, changed);
        String name = copy.relativize(file).toString();
        Verdict verdict = verify();
        assertThat(verdict.intact()).as("%s, byte %d", name, at).isFalse();
        // The manifest's digest lies in one file and its bytes in the other: either may be it.
        boolean named =
            verdict.flaws().stream()
                .anyMatch(
                    flaw ->
                        flaw.file().equals(name)
                            || (flaw.what().contains(name)
                                && flaw.what().contains("one of the two was changed")));
        assertThat(named).as("%s, byte %d: %s", name, at, verdict.flaws()).isTrue();
      }
      Files.write(file, whole);
    }
    assertThat(verify().intact()).isTrue();
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    for (String name :
        List.of("rows.copy.gz", "hashes.sha256", "table.sql", "seal.note", "SHA256SUMS")) {
      byte[] whole = Files.readAllBytes(copy.resolve(name));
      Files.delete(copy.resolve(name));
      assertThat(verify().flaws()).contains(new Flaw(name, "it is missing"));
      Files.write(copy.resolve(name), whole);
    }
  }

  @Test
  void namesTheRowThatAForgerChangedThoughEveryDigestFits() throws IOException {
    forge(lines -> lines.set(123, lines.get(123).replace("event 124", "event 999")), false);
    Verdict verdict = verify();
    assertThat(verdict.flaws()).extracting(Flaw::file).containsExactly("rows.copy.gz");
    BadRow bad = bad(verdict);
    assertThat(bad.row()).isEqualTo(124);
    assertThat(bad.how()).isEqualTo(BadRow.How.CHANGED);
    assertThat(bad.proven()).isTrue();
    assertThat(bad.line()).contains("event 999");
  }

  @Test
  void tellsRowsThatWereTakenOutOrPutIn() throws IOException {
    forge(lines -> lines.remove(200), false);
    assertThat(bad(verify()).row()).isEqualTo(201);
    clean();
    copy();
    forge(lines -> lines.add(0, lines.get(3)), false);
    assertThat(bad(verify()).row()).isEqualTo(1);
  }

  @Test
  void tellsARowThatWasCutOffTheEndAndOneThatWasAdded() throws IOException {
    forge(lines -> lines.remove(lines.size() - 1), false);
    BadRow missing = bad(verify());
    assertThat(missing.row()).isEqualTo(ROWS);
    assertThat(missing.how()).isEqualTo(BadRow.How.MISSING);
    clean();
    copy();
    forge(lines -> lines.add(lines.get(0)), false);
    BadRow surplus = bad(verify());
    assertThat(surplus.row()).isEqualTo(ROWS + 1);
    assertThat(surplus.how()).isEqualTo(BadRow.How.SURPLUS);
  }

  @Test
  void holdsToTheSignedRootWhenHashesAndManifestWereForgedToo() throws IOException {
    forge(lines -> lines.set(7, lines.get(7).replace("event 8", "event 9")), true);
    Verdict verdict = verify();
    assertThat(verdict.flaws())
        .extracting(Flaw::file)
        .contains("rows.copy.gz", "hashes.sha256", "manifest.json");
    // Without the key that signed, the archive's own word stands against the note's.
    Verdict alone = ArchiveVerifier.verify(copy, List.of(), ArchiveCipher.none());
    assertThat(alone.intact()).isFalse();
    assertThat(alone.standing()).isEqualTo(Standing.UNKNOWN_SIGNER);
  }

  @Test
  void doesNotTrustTheKeysThatLieInTheArchive() {
    Verdict verdict =
        ArchiveVerifier.verify(
            copy, List.of(SigningKey.generate().verifier()), ArchiveCipher.none());
    assertThat(verdict.intact()).isTrue();
    assertThat(verdict.standing()).isEqualTo(Standing.UNKNOWN_SIGNER);
    assertThat(verdict.signers()).isEmpty();
  }

  @Test
  void tellsFromWhichRowOnAFileCannotBeDecompressed() throws IOException {
    byte[] whole = Files.readAllBytes(copy.resolve("rows.copy.gz"));
    Files.write(copy.resolve("rows.copy.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
    BadRow bad = bad(verify());
    assertThat(bad.how()).isEqualTo(BadRow.How.UNREADABLE);
    assertThat(bad.row()).isBetween(2L, (long) ROWS);
  }

  @Test
  void provesSingleRows() throws IOException {
    ArchivedRow row =
        ArchiveSearch.find(copy, Map.of("what", "event 77"), ArchiveCipher.none()).orElseThrow();
    assertThat(row.row()).isEqualTo(77);
    assertThat(row.values()).containsEntry("id", "77");
    assertThat(row.proof().verify(row.leaf(), row.root())).isTrue();
    assertThat(row.root().hex()).isEqualTo(verify().root());
    assertThat(
            ArchiveSearch.find(copy, Map.of("what", "event 77", "id", "78"), ArchiveCipher.none()))
        .isEmpty();
  }

  @Test
  void needsNoServerAndNoPartition() {
    ledger.execute("DROP TABLE app.ledger_2026_03");
    String nowhere = "postgresql://postgres@127.0.0.1:1/none?connect_timeout=1";
    assertThat(ledger.run("partition", "archive", "--list", "--url", nowhere).expect(0).out())
        .contains("intact", keys.get(0).name());
  }

  @AfterEach
  void clean() throws IOException {
    Folders.remove(copy);
  }

  private Verdict verify() {
    return ArchiveVerifier.verify(copy, keys, ArchiveCipher.none());
  }

  private static BadRow bad(Verdict verdict) {
    return Optional.ofNullable(verdict.firstBadRow()).orElseThrow();
  }

  /** Changes the rows as somebody would who can do all but sign. */
  private void forge(Consumer<List<String>> change, boolean hashes) throws IOException {
    String text;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(copy.resolve("rows.copy.gz")))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    change.accept(lines);
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    Files.write(copy.resolve("rows.copy.gz"), zipped.toByteArray());
    Manifest manifest = ArchiveVerifier.manifest(copy);
    if (hashes) {
      CompactRange tree = new CompactRange();
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (String line : lines) {
        byte[] leaf = line.getBytes(StandardCharsets.UTF_8);
        byte[] hash = new LeafHasher().hash(leaf, 0, leaf.length);
        tree.append(hash);
        all.write(hash);
      }
      Files.write(copy.resolve("hashes.sha256"), all.toByteArray());
      manifest = with(manifest, tree.root());
    }
    Map<String, Manifest.File> files = new TreeMap<>(manifest.files());
    for (String name : List.of("rows.copy.gz", "hashes.sha256")) {
      files.put(name, FileCheck.facts(copy.resolve(name)));
    }
    Files.writeString(copy.resolve("manifest.json"), ManifestJson.write(manifest.with(files)));
    Files.writeString(
        copy.resolve("SHA256SUMS"),
        FileCheck.sums(files, FileCheck.facts(copy.resolve("manifest.json"))));
  }

  private static Manifest with(Manifest it, Hash root) {
    return new Manifest(
        it.system(),
        it.database(),
        it.table(),
        it.partition(),
        it.bounds(),
        it.columns(),
        it.segments(),
        it.primaryKey(),
        it.checks(),
        it.rows(),
        it.bytes(),
        root.hex(),
        it.note(),
        it.sequence(),
        it.files(),
        it.server(),
        it.tool(),
        it.createdAt());
  }
}
