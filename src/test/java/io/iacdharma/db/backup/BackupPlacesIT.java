package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.FolderRepository;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Installations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several runs, and several repositories, at one time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupPlacesIT {

  private Backups backups;

  @BeforeAll
  void start() {
    List<Path> found = Installations.found();
    backups = Backups.of(found.get(found.size() - 1));
    backups.create("--type", "full").expect(0);
  }

  @AfterAll
  void stop() {
    backups.close();
  }

  /**
   * Until its record comes, a backup that is being copied looks like what a killed run has left.
   */
  @Test
  void leavesAloneWhatIsBeingCopied() {
    Archive archive = backups.archived().archive();
    Repository repository = archive.repository();
    String copied = archive.backups().key("20200101T000000Z-full", "base.tar.zst");
    repository.put(copied, new byte[1]);
    try (Repository.Hold copy =
        repository.lock(archive.id() + "-copy", true, "backup copy", Duration.ZERO)) {
      backups.create("--type", "incremental").expect(0);
      assertThat(repository.size(copied)).isPresent();
    }
    backups.create("--type", "incremental").expect(0);
    assertThat(repository.size(copied)).isEmpty();
  }

  @Test
  void copiesOnlyWhileNobodyRemovesLeftovers() {
    Path target = backups.server().data().resolveSibling("copied-to");
    String[] words = {
      "backup",
      "copy",
      "--from",
      backups.archived().repositoryFolder().toString(),
      "--to",
      target.toString(),
      "--wait",
      "0s"
    };
    CliRunner cli = new CliRunner(backups.archived().folder());
    cli.run(words).expect(0);
    Archive archive = backups.archived().archive();
    Repository repository = new FolderRepository("to", target, true);
    try (Repository.Hold clean =
        repository.lock(archive.id() + "-copy", false, "backup create", Duration.ZERO)) {
      cli.run(words).expect(7);
    }
    cli.run(words).expect(0);
  }

  /** Such as one that can only be read: what goes elsewhere goes on. */
  @Test
  void leavesOutARepositoryThatCannotBeLocked() throws IOException {
    Path configuration = backups.archived().folder().resolve("locks.yaml");
    Path far = backups.archived().folder().resolve("unlockable");
    Files.writeString(
        configuration,
        """
        backup:
          repositories:
            near: {path: %s}
            far: {path: %s, required: "false"}
        """
            .formatted(backups.archived().repositoryFolder(), far));
    backups.createIn(configuration, "--type", "full", "--with-wal").expect(0);
    try (Stream<Path> locks = Files.list(far.resolve("locks"))) {
      for (Path lock : locks.toList()) {
        Files.delete(lock);
      }
    }
    Files.delete(far.resolve("locks"));
    Files.writeString(far.resolve("locks"), "no folder");
    int before = backups.listed().size();

    CliRunner.Run run = backups.createIn(configuration, "--type", "full", "--with-wal").expect(0);

    assertThat(Backups.warnings(run)).contains("repository 'far' did not get the backup");
    assertThat(backups.listed()).hasSize(before + 1);
  }
}
