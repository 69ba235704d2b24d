package io.iacdharma.db.cli;

import io.iacdharma.db.audit.BadRow;
import io.iacdharma.db.audit.EvidenceStore;
import io.iacdharma.db.audit.PartitionVerdict;
import io.iacdharma.db.audit.PublicKeys;
import io.iacdharma.db.audit.Trust;
import io.iacdharma.db.audit.Verdict;
import io.iacdharma.db.audit.VerifyResult;
import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.ArchiveCipher;
import io.iacdharma.db.partition.archive.ArchiveVerifier;
import io.iacdharma.db.partition.archive.Manifest;
import io.iacdharma.db.partition.archive.Standing;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.VerifierKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Archives in verification: by themselves, and in the place of partitions that are gone. */
final class AuditArchives {

  private final List<VerifierKey> pins;
  private final List<PublicKeys> evidence;
  private final ArchiveCipher cipher;

  AuditArchives(List<VerifierKey> pins, List<Path> evidence, ArchiveCipher cipher) {
    this.pins = pins;
    this.cipher = cipher;
    this.evidence = evidence.stream().map(PublicKeys::of).toList();
  }

  /** Verifies one archive, or every archive in a folder; reads nothing but files. */
  VerifyResult verify(Path folder) {
    List<Path> archives =
        ArchiveVerifier.isArchive(folder) ? List.of(folder) : ArchiveVerifier.find(folder);
    if (archives.isEmpty()) {
      throw Problem.of(
              ErrorCode.ARCHIVE_INVALID, "%s is no archive, and holds none".formatted(folder))
          .hint("name a folder that dharma-db partition archive wrote, or one above it")
          .exception();
    }
    Trust trust = trust(archives);
    return new VerifyResult(
        archives.stream().map(archive -> verdict(archive, trust)).toList(),
        List.of(),
        trust,
        trust.pinned()
            ? List.of()
            : List.of(
                "no key was pinned: whoever can write into the archive can replace the key there;"
                    + " name the right one with --public-key"));
  }

  /** The result with the partitions that are gone found in their archives. */
  VerifyResult replace(VerifyResult result, Path root, ServerFacts server) {
    List<PartitionVerdict> verdicts = new ArrayList<>();
    for (PartitionVerdict verdict : result.partitions()) {
      verdicts.add(
          verdict.verdict() == Verdict.MISSING
              ? archived(verdict, root, server).orElse(verdict)
              : verdict);
    }
    return new VerifyResult(verdicts, result.problems(), result.trust(), result.warnings());
  }

  private Optional<PartitionVerdict> archived(
      PartitionVerdict missing, Path root, ServerFacts server) {
    Path folder =
        new EvidenceStore(List.of(), server.systemIdentifier(), server.database())
            .path(root, missing.table());
    List<Path> archives = ArchiveVerifier.find(folder);
    Trust trust = trust(archives);
    for (Path archive : archives) {
      PartitionVerdict found = verdict(archive, trust);
      if (found.partition().equals(missing.partition())) {
        boolean same =
            found.verdict() == Verdict.INTACT
                && found.sealedRows() == missing.sealedRows()
                && found.root() != null
                && found.root().equals(missing.root());
        String message = missing.message() + "; " + found.message();
        return Optional.of(
            new PartitionVerdict(
                missing.table(),
                missing.partition(),
                same ? found.rows() : 0,
                missing.sealedRows(),
                missing.root(),
                same ? Verdict.INTACT : Verdict.MISSING,
                found.firstBadRow(),
                missing.sequence(),
                message));
      }
    }
    return Optional.empty();
  }

  private Trust trust(List<Path> archives) {
    List<PublicKeys> folders = new ArrayList<>(evidence);
    archives.forEach(archive -> folders.add(new PublicKeys(archive.resolve("keys"))));
    return Trust.of(pins, folders);
  }

  private PartitionVerdict verdict(Path archive, Trust trust) {
    io.iacdharma.db.partition.archive.Verdict found =
        ArchiveVerifier.verify(archive, trust.keys(), cipher);
    Manifest manifest = found.manifest();
    if (manifest == null) {
      String folder = archive.getFileName() + "";
      return new PartitionVerdict(
          new TableName("?", "?"), folder, 0, 0, null, Verdict.CHANGED, null, 0, flaws(found));
    }
    Long sequence = manifest.sequence();
    return new PartitionVerdict(
        manifest.table(),
        manifest.partition().name(),
        found.rows(),
        manifest.rows(),
        new Hash(manifest.root()),
        judged(found),
        row(found.firstBadRow()),
        sequence == null ? 0 : sequence,
        message(found));
  }

  private static Verdict judged(io.iacdharma.db.partition.archive.Verdict found) {
    if (!found.intact() || found.standing() == Standing.UNKNOWN_SIGNER) {
      return Verdict.CHANGED;
    }
    return found.standing() == Standing.TRUSTED ? Verdict.INTACT : Verdict.UNSEALED;
  }

  private static String message(io.iacdharma.db.partition.archive.Verdict found) {
    if (!found.intact()) {
      return flaws(found);
    }
    return switch (found.standing()) {
      case TRUSTED -> "the archive %s holds its rows as sealed".formatted(found.folder());
      case UNKNOWN_SIGNER ->
          "the archive %s is signed by a key that is not trusted".formatted(found.folder());
      case UNSIGNED ->
          "nobody signed the archive %s: it only agrees with itself".formatted(found.folder());
    };
  }

  private static String flaws(io.iacdharma.db.partition.archive.Verdict found) {
    String flaws = String.join("; ", found.flaws().stream().map(Object::toString).toList());
    return "in the archive %s: %s".formatted(found.folder(), flaws);
  }

  private static @Nullable BadRow row(io.iacdharma.db.partition.archive.@Nullable BadRow row) {
    if (row == null) {
      return null;
    }
    BadRow.Kind kind =
        switch (row.how()) {
          case CHANGED, UNREADABLE -> BadRow.Kind.CHANGED;
          case MISSING -> BadRow.Kind.REMOVED;
          case SURPLUS -> BadRow.Kind.ADDED;
        };
    String line = row.line().isEmpty() ? null : row.line();
    return new BadRow(row.row(), kind, 1, line, null, null);
  }
}
