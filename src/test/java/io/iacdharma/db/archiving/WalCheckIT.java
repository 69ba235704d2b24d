package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.WalChain;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is taken from an archive's WAL, or changed in it, is named. */
class WalCheckIT {

  private static WalGround ground;
  private static Path repository;
  private static List<String> segments;
  private static Path folder;

  @BeforeAll
  static void start() throws IOException {
    ground = WalGround.start(Postgres.newest().bin());
    // A copy of the server refuses to recover with less than this.
    ground.server().execute("postgres", "ALTER SYSTEM SET max_prepared_transactions = 5");
    ground.segments(5);
    repository = ground.folder().resolve("repository");
    Path spool = ground.spool("first");
    Postgres copy = ground.server().recovered();
    try {
      WalGround.await(() -> copy.query("postgres", "SELECT pg_is_in_recovery()").equals("f"));
      String last = copy.query("postgres", "SELECT pg_walfile_name(pg_switch_wal())");
      copy.query("postgres", "SELECT pg_logical_emit_message(true, 'test', 'x')");
      String next = copy.query("postgres", "SELECT pg_walfile_name(pg_switch_wal())");
      // The segments before the copy left its origin are on the way still.
      ground.segments(1);
      Path wal = copy.data().resolve("pg_wal");
      for (Path file : WalGround.files(ground.archived().spool())) {
        String name = file.getFileName().toString();
        if (name.substring(8).compareTo(last.substring(8)) < 0
            && Files.notExists(spool.resolve(name))) {
          Files.copy(file, spool.resolve(name));
        }
      }
      for (String name : List.of("00000002.history", last, next)) {
        Files.copy(wal.resolve(name), spool.resolve(name));
      }
    } finally {
      copy.stop();
    }
    ground
        .run("wal", "ship", "--once", "--spool", spool + "", "--repository", repository + "")
        .expect(0);
    segments = ground.stored(repository);
    folder = repository.resolve(ground.archive(repository).key("wal/00000001"));
    assertThat(ground.archive(repository).wal().segments(2)).hasSize(2);
    check().expect(0);
    assertThat(check("--deep").expect(0).out()).contains("nothing is missing", "every byte read");
  }

  @AfterAll
  static void stop() {
    ground.close();
  }

  @Test
  void namesEachSegmentThatIsGone() throws IOException {
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      Path file = hide(folder.resolve(segment + ".zst"));
      assertThat(check().expect(9).out()).contains(segment + ": its file is missing");
      Path record = hide(folder.resolve(segment + ".json"));
      if (i > 0) {
        // Nothing tells of the very first one that it was there. The last one the next timeline
        // needs.
        assertThat(check().expect(9).out()).contains(segment + " is missing");
      }
      show(file);
      show(record);
    }
    Path history = hide(folder.resolveSibling("00000002.history"));
    assertThat(check().expect(9).out()).contains("00000002.history is missing");
    show(history);
    check().expect(0);
  }

  @Test
  void followsTheHistoryAcrossAPromotion() throws IOException {
    Archive archive = ground.archive(repository);
    int size = SegmentName.DEFAULT_SIZE;
    Lsn from = SegmentName.parse(segments.get(0)).start(size).plus(40);
    WalChain.Reach reach = WalChain.reach(archive, 1, from);
    assertThat(reach.history().timeline()).isEqualTo(2);
    SegmentName last = archive.wal().segments(2).get(1);
    assertThat(reach.until()).isEqualTo(last.end(size));
    assertThat(reach.missing()).isEqualTo(last.next(size));
    assertThat(WalChain.missing(archive, reach.history(), from, reach.until())).isEmpty();
    String gone = segments.get(2);
    Path record = hide(folder.resolve(gone + ".json"));
    assertThat(WalChain.missing(archive, reach.history(), from, reach.until()))
        .containsExactly(SegmentName.parse(gone));
    assertThat(WalChain.contiguousUntil(archive, 1, from))
        .isEqualTo(SegmentName.parse(gone).start(size));
    show(record);
  }

  @Test
  void namesEachSegmentInWhichAByteIsAnother() throws IOException {
    for (String segment : segments) {
      Path file = folder.resolve(segment + ".zst");
      byte[] content = Files.readAllBytes(file);
      byte[] other = content.clone();
      other[other.length / 2] ^= 1;
      Files.write(file, other);
      CliRunner.Run run = check("--deep").expect(9);
      assertThat(run.out()).contains(segment + ": the file is not the one that was stored");
      for (String whole : segments) {
        assertThat(run.out().contains(whole + ":")).isEqualTo(whole.equals(segment));
      }
      Files.write(file, content);
      Path record = folder.resolve(segment + ".json");
      String text = Files.readString(record);
      Files.writeString(record, text.substring(0, text.length() / 2));
      assertThat(check().expect(9).out()).contains(segment + ":");
      Files.writeString(record, text);
    }
  }

  @Test
  void acceptsAGapByAPersonsWord() throws IOException {
    Path copy = ground.newFolder("accepting").resolve("repository");
    try (var files = Files.walk(repository)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(repository.relativize(file).toString()));
      }
    }
    Path there = copy.resolve(repository.relativize(folder));
    Files.delete(there.resolve(segments.get(1) + ".json"));
    Files.delete(there.resolve(segments.get(2) + ".json"));
    String[] place = {"--repository", copy.toString()};
    ground.run("wal", "check", place[0], place[1]).expect(9);
    ground.run("wal", "accept", "--gap", place[0], place[1]).expect(2);
    assertThat(
            ground
                .run("wal", "accept", "--gap", "--reason", "disk lost", place[0], place[1])
                .expect(0)
                .out())
        .contains("2 segments are missing, " + segments.get(1) + " to " + segments.get(2));
    ground.run("wal", "check", place[0], place[1]).expect(0);
    String from = SegmentName.parse(segments.get(3)).start(SegmentName.DEFAULT_SIZE).toString();
    ground.run("wal", "check", "--from", from, place[0], place[1]).expect(0);
  }

  private static CliRunner.Run check(String... more) {
    return ground.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("wal", "check", "--repository", repository.toString()),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new));
  }

  private static Path hide(Path file) throws IOException {
    return Files.move(file, file.resolveSibling("." + file.getFileName()));
  }

  private static void show(Path file) throws IOException {
    Files.move(
        file,
        file.resolveSibling(file.getFileName().toString().substring(1)),
        StandardCopyOption.ATOMIC_MOVE);
  }
}
