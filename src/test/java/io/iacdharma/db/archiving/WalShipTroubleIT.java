package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.ObjectStore;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.SmallDisk;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What must not keep WAL from where it can go. */
class WalShipTroubleIT {

  private static WalGround ground;

  @BeforeAll
  static void start() {
    ground = WalGround.start(Postgres.newest().bin());
    ground.segments(5);
  }

  @AfterAll
  static void stop() {
    ground.close();
  }

  private static CliRunner.Run ship(Path spool, Path repository) {
    return ground.run(
        "wal", "ship", "--once", "--spool", spool + "", "--repository", repository + "");
  }

  private static void give(Path file, Path spool) throws IOException {
    Path beside = ground.folder().resolve(file.getFileName() + ".given");
    Files.copy(file, beside);
    Files.move(beside, spool.resolve(String.valueOf(file.getFileName())));
  }

  /** The server's archive_command and a stream bring a segment at nearly the same moment. */
  @Test
  void takesASegmentThatComesByTwoWaysAtOnce() throws IOException {
    Path repository = ground.folder().resolve("two-ways");
    List<Path> files = WalGround.files(ground.archived().spool());
    Archive archive = shipped(repository, files.subList(0, 1));
    SegmentName segment = SegmentName.parse(String.valueOf(files.get(1).getFileName()));
    byte[] content = Files.readAllBytes(files.get(1));
    WalIngest other = new WalIngest(archive, Clock.systemUTC(), "receive");

    // The clock is asked between the file and its record.
    new WalIngest(archive, new Meanwhile(() -> other.segment(segment, content)), "ship")
        .segment(segment, content);

    assertThat(archive.wal().find(segment).orElseThrow().source()).isEqualTo("receive");
    content[9000] ^= 1;
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> other.segment(segment, content));
  }

  @Test
  void catchesUpBehindASegmentThatIsDamaged() throws IOException {
    List<Path> files = WalGround.files(ground.archived().spool());
    Archive ahead = shipped(ground.folder().resolve("ahead"), files.subList(0, 4));
    Archive behind = shipped(ground.folder().resolve("behind"), files.subList(0, 1));
    SegmentName second = ahead.wal().segments(1).get(1);
    Path damaged =
        ground
            .folder()
            .resolve("ahead")
            .resolve(ahead.wal().fileKey(ahead.wal().find(second).orElseThrow()));
    byte[] content = Files.readAllBytes(damaged);
    content[content.length / 2] ^= 1;
    Files.write(damaged, content);

    assertThat(new CatchUp(ahead, behind, Clock.systemUTC()).run(() -> false)).isEqualTo(2);

    assertThat(behind.wal().segments(1)).hasSize(3).doesNotContain(second);
  }

  /** A folder is full because nobody takes its files: who can must go on all the more. */
  @Test
  void emptiesAFullSpoolAlthoughARepositoryIsAway() throws IOException {
    List<Path> files = WalGround.files(ground.archived().spool());
    Path near = ground.folder().resolve("full-near");
    Path config = ground.folder().resolve("full.yaml");
    try (SmallDisk disk = SmallDisk.mount(ground.folder().resolve("full-spool"), 20 << 10)) {
      Path spool = disk.folder();
      give(files.get(0), spool);
      ship(spool, near).expect(0);
      give(files.get(1), spool);
      Path filling = disk.fill();
      Files.move(filling, spool.resolve(".filled"));
      Files.writeString(ground.folder().resolve("no-folder"), "");
      Files.writeString(
          config,
          """
          backup:
            repositories:
              near: {path: ./full-near}
              far: {path: ./no-folder/far, required: "false"}
          """);
      Processes.Running shipper =
          ground.start("wal", "ship", "--spool", spool.toString(), "--config", config.toString());
      try {
        WalGround.await(() -> shipper.err().contains("cannot be written down"));
        WalGround.await(() -> ground.stored(near).size() == 2 && WalGround.files(spool).isEmpty());
        assertThat(shipper.isAlive()).isTrue();
      } finally {
        shipper.signal("TERM");
        assertThat(shipper.end().status()).isZero();
      }
    }
  }

  /** What two servers wrote under one name may be all that is left of both. */
  @Test
  void putsNothingAsideInThePlaceOfAnother() throws IOException {
    Path spool = ground.newFolder("aside-spool");
    Path repository = ground.folder().resolve("aside");
    String name = String.valueOf(WalGround.files(ground.archived().spool()).get(0).getFileName());
    for (String content : List.of("one", "two", "two")) {
      Files.writeString(spool.resolve(name), content);
      ground.run("wal", "ship", "--once", "--spool", spool + "", "--repository", repository + "");
    }
    assertThat(spool.resolve("refused").resolve(name)).hasContent("one");
    assertThat(spool.resolve("refused").resolve(name + "-2")).hasContent("two");
    assertThat(WalGround.names(spool.resolve("refused"))).hasSize(4);
  }

  /** Two regions, each with a store of its own and a bucket of the same name. */
  @Test
  void goesToBucketsOfOneNameInTwoStores() throws IOException {
    Path spool = ground.newFolder("stores-spool");
    give(WalGround.files(ground.archived().spool()).get(0), spool);
    try (ObjectStore here = ObjectStore.create();
        ObjectStore there = ObjectStore.create()) {
      String first = "backup:\n  repositories:\n    here:\n" + here.section("shop").indent(6);
      shipTo(here, spool, first).expect(0);
      give(WalGround.files(ground.archived().spool()).get(1), spool);
      shipTo(here, spool, first + "    there:\n" + there.section("shop").indent(6)).expect(0);
      for (ObjectStore store : List.of(here, there)) {
        assertThat(store.folder().resolve(store.bucket() + "/shop/archives")).isDirectory();
      }
    }
  }

  private static CliRunner.Run shipTo(ObjectStore store, Path spool, String settings)
      throws IOException {
    Path config = Files.writeString(ground.folder().resolve("stores.yaml"), settings);
    CliRunner cli = new CliRunner(ground.folder());
    store.environment().forEach(cli::with);
    return cli.run(
        "wal",
        "ship",
        "--once",
        "--spool",
        spool.toString(),
        "--config",
        config.toString(),
        "--url",
        ground.server().url("postgres"));
  }

  /** One repository under two names is one copy. */
  @Test
  void countsAPlaceOnce() throws IOException {
    Path config = ground.folder().resolve("once.yaml");
    Files.writeString(
        config,
        """
        wal: {copies: 2}
        backup:
          repositories:
            one: {path: ./one}
            two: {path: ./one/}
        """);
    CliRunner.Run run =
        ground.run(
            "wal", "ship", "--once", "--spool", ground.spool("once") + "", "--config", config + "");
    assertThat(run.expect(2).err()).contains("wal.copies is 2", "there is 1 repository");
  }

  @Test
  void saysThatThereIsNotEnoughMemory() {
    Path spool = ground.spool("memory");
    Processes.Ended ended =
        DharmaProcess.start(
                ground.folder(),
                Map.of(
                    "JAVA_TOOL_OPTIONS",
                    "-Xmx24m",
                    "DHARMA_DB_URL",
                    ground.server().url("postgres")),
                "wal",
                "ship",
                "--once",
                "--spool",
                spool.toString(),
                "--repository",
                ground.folder().resolve("memory-repository").toString())
            .end();
    assertThat(ended.status()).isEqualTo(8);
    assertThat(ended.err()).contains("not enough memory", "-Xmx");
  }

  private Archive shipped(Path repository, List<Path> files) throws IOException {
    Path spool = ground.newFolder(repository.getFileName() + "-spool");
    for (Path file : files) {
      give(file, spool);
    }
    ship(spool, repository).expect(0);
    return ground.archive(repository);
  }

  /** Has something happen whenever it is asked. */
  private static final class Meanwhile extends Clock {

    private final Runnable work;

    private Meanwhile(Runnable work) {
      this.work = work;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      work.run();
      return Clock.systemUTC().instant();
    }
  }
}
