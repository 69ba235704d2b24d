package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real WAL goes from a spool to repositories, whatever happens on the way. */
class WalShipIT {

  private static WalGround ground;

  @BeforeAll
  static void start() {
    ground = WalGround.start(Postgres.newest().bin());
    // A copy of the server refuses to recover with less than this.
    ground.server().execute("postgres", "ALTER SYSTEM SET max_prepared_transactions = 5");
    ground.segments(12);
  }

  @AfterAll
  static void stop() {
    ground.close();
  }

  @Test
  void losesNothingWhenItIsKilled() throws IOException {
    Path spool = ground.spool("killed");
    Path original = ground.archived().spool();
    Path repository = ground.folder().resolve("killed-repository");
    int before = 0;
    for (int i = 0; i < 5; i++) {
      int least = before;
      Processes.Running shipper =
          ground.start("wal", "ship", "--spool", spool.toString(), "--repository", repository + "");
      WalGround.await(
          () -> ground.stored(repository).size() > least || WalGround.files(spool).isEmpty());
      shipper.signal("KILL");
      shipper.end();
      before = ground.stored(repository).size();
    }
    ship(spool, repository).expect(0);
    assertThat(WalGround.files(spool)).isEmpty();
    assertThat(ground.stored(repository)).isEqualTo(WalGround.names(original));
    Archive archive = ground.archive(repository);
    for (Path file : WalGround.files(original)) {
      WalRecord record =
          archive.wal().find(SegmentName.parse(file.getFileName().toString())).orElseThrow();
      assertThat(WalContent.read(archive, record)).isEqualTo(Files.readAllBytes(file));
    }
    // A server that crashed archives again what it does not know to be archived.
    Files.copy(WalGround.files(original).get(3), spool.resolve(ground.stored(repository).get(3)));
    ship(spool, repository).expect(0);
    assertThat(WalGround.files(spool)).isEmpty();
  }

  @Test
  void waitsForARepositoryThatIsAwayAndHoldsUpNoOther() throws IOException {
    Path spool = ground.newFolder("away");
    List<Path> files = WalGround.files(ground.archived().spool());
    Path near = ground.folder().resolve("near");
    Path far = ground.folder().resolve("far");
    Files.writeString(
        ground.folder().resolve("dharma-db.yaml"),
        """
        backup:
          repositories:
            near: {path: ./near}
            far: {path: ./far, required: "false"}
        """);
    Processes.Running shipper = ground.start("wal", "ship", "--spool", spool.toString());
    try {
      give(files.get(0), spool);
      WalGround.await(() -> ground.stored(near).size() == 1 && ground.stored(far).size() == 1);
      Path gone = Files.move(far, ground.folder().resolve("far-gone"));
      give(files.get(1), spool);
      give(files.get(2), spool);
      WalGround.await(() -> WalGround.files(spool).isEmpty());
      WalGround.await(() -> shipper.err().contains("repository 'far' takes nothing now"));
      Path nearGone = Files.move(near, ground.folder().resolve("near-gone"));
      give(files.get(3), spool);
      WalGround.await(() -> shipper.err().contains("repository 'near' takes nothing now"));
      assertThat(WalGround.files(spool)).hasSize(1);
      // A folder that is there but empty is what remains where nothing is mounted.
      Files.createDirectory(near);
      Files.createDirectory(far);
      Files.delete(far);
      Files.move(gone, far);
      WalGround.await(() -> ground.stored(far).size() >= 1 && far(shipper));
      assertThat(near).isEmptyDirectory();
      Files.delete(near);
      Files.move(nearGone, near);
      WalGround.await(() -> ground.stored(near).size() == 4 && ground.stored(far).size() == 4);
      WalGround.await(() -> WalGround.files(spool).isEmpty());
    } finally {
      shipper.signal("TERM");
      Processes.Ended ended = shipper.end();
      assertThat(ended.status()).isZero();
      assertThat(ended.err())
          .containsOnlyOnce("'near' takes nothing now")
          .containsOnlyOnce("'near' is back")
          .containsOnlyOnce("'far' takes nothing now")
          .containsOnlyOnce("'far' is back");
      Files.delete(ground.folder().resolve("dharma-db.yaml"));
    }
  }

  private static boolean far(Processes.Running shipper) {
    return shipper.err().contains("'far' is back");
  }

  @Test
  void putsAsideWhatItCannotTakeAndGoesOn() throws IOException {
    Path spool = ground.spool("refusing");
    Path repository = ground.folder().resolve("refusing-repository");
    List<Path> files = WalGround.files(spool);
    byte[] damaged = Files.readAllBytes(files.get(2));
    damaged[9000] ^= 1;
    Files.write(files.get(2), damaged);
    byte[] foreign = Files.readAllBytes(files.get(4));
    foreign[24] ^= 1;
    Files.write(files.get(4), foreign);
    String note = files.get(1).getFileName() + ".00000028.backup";
    Files.writeString(spool.resolve(note), "START WAL LOCATION: 0/2000028");
    Files.copy(files.get(6), spool.resolve(files.get(6).getFileName() + ".partial"));
    CliRunner.Run run = ship(spool, repository).expect(9);
    assertThat(run.err()).contains("WAL_DAMAGED").contains("is refused by");
    assertThat(WalGround.files(spool)).isEmpty();
    assertThat(ground.stored(repository)).hasSize(files.size() - 2);
    String bad = files.get(2).getFileName().toString();
    assertThat(WalGround.names(spool.resolve("refused")))
        .containsExactlyInAnyOrder(
            bad,
            bad + ".txt",
            files.get(4).getFileName() + "",
            files.get(4).getFileName() + ".txt");
    assertThat(spool.resolve("refused").resolve(bad + ".txt")).content().contains("WAL_DAMAGED");
    assertThat(
            repository.resolve(
                ground.archive(repository).key("wal/00000001/")
                    + files.get(6).getFileName()
                    + ".partial.zst"))
        .exists();
  }

  @Test
  void followsAPromotionAndRefusesACopyThatHasParted() throws IOException {
    Path repository = ground.folder().resolve("timelines");
    Path spool = ground.spool("timelines-spool");
    ship(spool, repository).expect(0);
    Postgres copy = ground.server().recovered();
    try {
      WalGround.await(() -> copy.query("postgres", "SELECT pg_is_in_recovery()").equals("f"));
      String switched = copy.query("postgres", "SELECT pg_walfile_name(pg_switch_wal())");
      assertThat(switched).startsWith("00000002");
      Path history = copy.data().resolve("pg_wal/00000002.history");
      WalGround.await(() -> Files.exists(history));
      give(history, spool);
      give(copy.data().resolve("pg_wal").resolve(switched), spool);
      ship(spool, repository).expect(0);
      assertThat(ground.archive(repository).wal().timelines()).containsExactly(1, 2);

      // The other server goes on where this one has left it, into an archive of its own.
      Path other = ground.folder().resolve("parted");
      ground.segments(2);
      Path rest = ground.spool("parted-spool");
      ship(rest, other).expect(0);
      give(history, rest);
      give(copy.data().resolve("pg_wal").resolve(switched), rest);
      CliRunner.Run refused = ship(rest, other).expect(6);
      assertThat(refused.err()).contains("REPOSITORY_FOREIGN").contains("wal accept --timeline 2");
      assertThat(WalGround.files(rest)).hasSize(2);
      assertThat(ground.archive(other).wal().timelines()).containsExactly(1);
      ground
          .run(
              "wal",
              "accept",
              "--timeline",
              "2",
              "--reason",
              "failover",
              "--repository",
              other + "")
          .expect(0);
      ship(rest, other).expect(0);
      assertThat(WalGround.files(rest)).isEmpty();
      assertThat(ground.archive(other).wal().timelines()).containsExactly(1, 2);
    } finally {
      copy.stop();
    }
  }

  private static CliRunner.Run ship(Path spool, Path repository) {
    return ground.run(
        "wal", "ship", "--once", "--spool", spool.toString(), "--repository", repository + "");
  }

  /** Puts a file into a spool as the server's script does: whole, or not at all. */
  private static void give(Path file, Path spool) throws IOException {
    Path beside = Files.copy(file, spool.resolve(".given"));
    Files.move(beside, spool.resolve(file.getFileName().toString()));
  }
}
