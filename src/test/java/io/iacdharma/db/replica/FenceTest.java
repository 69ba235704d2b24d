package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.archiving.Acceptance;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.repository.FolderRepository;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositoryFolder;
import io.iacdharma.db.repository.RepositoryMarker;
import io.iacdharma.db.wal.Lsn;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fence holds whatever the clocks say, and only a word that names it takes it away. */
class FenceTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path folder;

  @Test
  void holdsUntilItIsLiftedByName() {
    Archive archive = archive();
    Fence.require(archive, 1, Lsn.parse("0/9000000"));
    put(archive, "0/5000000", "false", NOW);
    assertThatThrownBy(() -> Fence.require(archive, 1, Lsn.parse("0/5000001")))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_FENCED));
    Fence.require(archive, 1, Lsn.parse("0/5000000"));
    Fence.require(archive, 2, Lsn.parse("0/9000000"));

    // The very place goes before the word that was given ahead of it, also from a slow clock.
    put(archive, "0/5000100", "true", NOW.minusSeconds(3600));
    Fence.require(archive, 1, Lsn.parse("0/5000100"));
    assertThatThrownBy(() -> Fence.require(archive, 1, Lsn.parse("0/5000101")))
        .isInstanceOf(DharmaException.class);

    Clock late = Clock.fixed(NOW.plusSeconds(9), ZoneOffset.UTC);
    Acceptance acceptance = new Acceptance(late, "me", "a mistake", false);
    assertThat(acceptance.timeline(archive, 1)).hasSize(1);
    Fence.require(archive, 1, Lsn.parse("0/9000000"));
    assertThat(acceptance.timeline(archive, 1)).isEmpty();

    // Accepted once is not accepted for ever.
    put(archive, "0/6000000", "true", NOW.minusSeconds(60));
    assertThat(Fence.of(archive, 1)).isPresent();
  }

  @Test
  void isWrittenOnce() {
    Archive archive = archive();
    put(archive, "0/5000000", "true", NOW);
    put(archive, "0/5000000", "true", NOW.plusSeconds(60));
    assertThat(Fence.of(archive)).hasSize(1);
  }

  private static void put(Archive archive, String from, String exact, Instant at) {
    new Fence(1, Lsn.parse(from), "promoted", "me", at, Map.of(Fence.EXACT, exact)).put(archive);
  }

  private Archive archive() {
    Repository repository = new FolderRepository("main", folder, true);
    RepositoryFolder.make(folder);
    repository.put(RepositoryMarker.KEY, RepositoryMarker.create(null).json());
    return Archive.create(
        repository,
        new ArchiveRecord(
            ArchiveRecord.FORMAT, ArchiveId.of("7", 1), 17, 16 << 20, NOW, null, null, null, "t"));
  }
}
