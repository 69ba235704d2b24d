package io.iacdharma.db.archiving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server gets whose WAL is fetched: the file, a sure no, or an end of its recovery. */
class WalFetchIT {

  private static final Path SCRIPT = Path.of("scripts/wal/fetch-wal").toAbsolutePath();
  private static final int ABSENT = 1;
  private static final int STOP = 255;

  @TempDir Path folder;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private Path spool;
  private Path data;
  private Archive near;
  private Archive far;
  private Optional<RunningFetcher> fetcher = Optional.empty();

  @BeforeEach
  void prepare() throws IOException {
    spool = Files.createDirectory(folder.resolve("spool with space"));
    data = Files.createDirectory(folder.resolve("data"));
    near = PaperWal.archive(folder.resolve("near"));
    far = PaperWal.archive(folder.resolve("far"));
  }

  @AfterEach
  void end() {
    fetcher.ifPresent(RunningFetcher::close);
  }

  private void start(Archive... archives) {
    fetcher.ifPresent(RunningFetcher::close);
    fetcher =
        Optional.of(
            RunningFetcher.start(
                spool,
                PaperWal.ID,
                Arrays.stream(archives).map(WalCopy::of).toList(),
                null,
                Clock.systemUTC(),
                said::add));
  }

  @Test
  void givesWhatIsThereAndWhatComesNext() throws IOException {
    for (int i = 0; i < 6; i++) {
      PaperWal.store(near, PaperWal.segment(i));
    }
    near.wal().putHistory(2, "1\t2/3600000\tno reason\n".getBytes(UTF_8));
    start(near);
    assertThat(fetch("00000002.history").status()).isZero();
    assertThat(wanted()).content().startsWith("1\t2/36");
    assertThat(fetch("00000003.history").status()).isEqualTo(ABSENT);
    assertThat(given(0)).isTrue();
    // Those that follow come without a request, and no more of them.
    WalGround.await(() -> WalGround.names(spool).containsAll(List.of(name(1), name(2), name(3))));
    assertThat(WalGround.names(spool)).doesNotContain(name(4));
    for (int i = 1; i < 6; i++) {
      assertThat(given(i)).isTrue();
    }
    assertThat(fetch(name(6)).status()).isEqualTo(ABSENT);
    // From the beginning, as a server that starts again does.
    assertThat(given(0)).isTrue();
    assertThat(given(1)).isTrue();
    fetcher.ifPresent(RunningFetcher::close);
    assertThat(spool.resolve("heartbeat")).doesNotExist();
    assertThat(said).isEmpty();
  }

  /** A standby asks for the next segment until it is there. */
  @Test
  void neverGivesAnOldAnswer() {
    start(near);
    PaperWal.store(near, PaperWal.segment(0));
    assertThat(given(0)).isTrue();
    for (int i = 1; i < 5; i++) {
      assertThat(fetch(name(i)).status()).isEqualTo(ABSENT);
      PaperWal.store(near, PaperWal.segment(i));
      assertThat(given(i)).isTrue();
    }
    assertThat(WalGround.names(spool)).containsOnly("archive", "heartbeat");
  }

  @Test
  void fallsBackToTheNextRepository() throws IOException {
    PaperWal.store(near, PaperWal.segment(0));
    for (int i = 0; i < 3; i++) {
      PaperWal.store(far, PaperWal.segment(i));
    }
    start(near, far);
    assertThat(given(0)).isTrue();
    assertThat(given(1)).isTrue();
    damage(near, 0);
    assertThat(given(0)).isTrue();
    assertThat(said).anyMatch(line -> line.contains("WAL_DAMAGED"));
    away(near);
    assertThat(given(2)).isTrue();
    // Whether the one that is away has more cannot be told.
    assertThat(fetch(name(3)).status()).isEqualTo(STOP);
    // A standby goes on asking; it must be able to take over without the region that is gone.
    Files.createFile(data.resolve("standby.signal"));
    assertThat(fetch(name(3)).status()).isEqualTo(ABSENT);
    away(far);
    Ended none = fetch(name(3));
    assertThat(none.status()).isEqualTo(STOP);
    assertThat(none.err()).contains("far").contains("near");
    assertThat(said.stream().filter(line -> line.contains("near") && line.contains("UNAVAIL")))
        .as("an outage is told once")
        .hasSize(1);
    back(far);
    assertThat(given(0)).isTrue();
  }

  @Test
  void stopsARecoveryOverWhatIsDamaged() throws IOException {
    PaperWal.store(near, PaperWal.segment(0));
    damage(near, 0);
    near.wal().putHistory(2, "1\t2/3600000\tno reason\n".getBytes(UTF_8));
    Files.writeString(path(near, near.wal().historyKey(2)), "1\t2/3500000\tother\n");
    start(near);
    assertThat(fetch(name(0), "3600").status()).isEqualTo(STOP);
    assertThat(fetch("00000002.history", "3600").status()).isEqualTo(STOP);
    assertThat(wanted()).doesNotExist();
  }

  @Test
  void stopsARecoveryWhenNobodyFetches() throws IOException {
    assertThat(fetch(name(0)).err()).contains("does not run");
    assertThat(fetch("00000002.history").status()).isEqualTo(STOP);
    Files.writeString(spool.resolve("heartbeat"), "12\n");
    assertThat(fetch(name(0)).status()).isEqualTo(STOP);
    assertThat(run(folder.resolve("none").toString(), name(0), "x").status()).isEqualTo(STOP);
    assertThat(run("one").status()).isEqualTo(STOP);
    assertThat(fetch(name(0), "soon").status()).isEqualTo(STOP);
    assertThat(fetch(name(0) + ".partial").status()).isEqualTo(ABSENT);
    assertThat(fetch("../x").status()).isEqualTo(ABSENT);
    assertThat(WalGround.names(spool)).containsOnly("heartbeat");
  }

  /** What a killed run, or somebody else, has left in the folder. */
  @Test
  void takesNothingThatIsNotWhatItsNameSays() throws IOException {
    Files.writeString(spool.resolve("archive"), PaperWal.ID + "\n");
    List<byte[]> wrong =
        List.of(
            new byte[0],
            new byte[PaperWal.SIZE],
            PaperWal.content(PaperWal.segment(1), PaperWal.SYSTEM),
            PaperWal.content(PaperWal.segment(0), PaperWal.SYSTEM + 1),
            PaperWal.content(PaperWal.segment(0).on(2), PaperWal.SYSTEM),
            Arrays.copyOf(
                PaperWal.content(PaperWal.segment(0), PaperWal.SYSTEM), PaperWal.SIZE / 2));
    for (byte[] one : wrong) {
      Files.write(spool.resolve(name(0)), one);
      assertThat(fetch(name(0)).status()).isEqualTo(STOP);
      assertThat(wanted()).doesNotExist();
    }
    Files.write(spool.resolve(name(0)), wrong.get(2));
    Files.write(spool.resolve(name(0) + ".1-1.absent"), new byte[0]);
    PaperWal.store(near, PaperWal.segment(0));
    start(near);
    WalGround.await(() -> Files.exists(spool.resolve("heartbeat")));
    assertThat(given(0)).isTrue();
  }

  private boolean given(int number) {
    SegmentName name = PaperWal.segment(number);
    Ended ended = fetch(name.toString());
    assertThat(ended.err()).isEmpty();
    try {
      boolean same =
          ended.status() == 0
              && Arrays.equals(
                  Files.readAllBytes(wanted()), PaperWal.content(name, PaperWal.SYSTEM));
      Files.deleteIfExists(wanted());
      return same;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(int number) {
    return PaperWal.segment(number).toString();
  }

  private Path wanted() {
    return data.resolve("RECOVERYXLOG");
  }

  private Ended fetch(String name) {
    return fetch(name, "1");
  }

  private Ended fetch(String name, String seconds) {
    return run(spool.toString(), name, "RECOVERYXLOG", seconds);
  }

  private Ended run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(SCRIPT.toString()));
    line.addAll(List.of(arguments));
    return Processes.run(new ProcessBuilder(line).directory(data.toFile()));
  }

  private static Path path(Archive archive, String key) {
    return archive.repository().local(key).orElseThrow();
  }

  private static void damage(Archive archive, int number) throws IOException {
    SegmentName name = PaperWal.segment(number);
    Path file = path(archive, archive.wal().fileKey(name, name + ".zst"));
    byte[] content = Files.readAllBytes(file);
    content[content.length / 2] ^= 1;
    Files.write(file, content);
  }

  private static void away(Archive archive) throws IOException {
    Path root = Path.of(archive.repository().location());
    Files.move(root, root.resolveSibling(root.getFileName() + ".away"));
  }

  private static void back(Archive archive) throws IOException {
    Path root = Path.of(archive.repository().location());
    Files.move(root.resolveSibling(root.getFileName() + ".away"), root);
  }
}
