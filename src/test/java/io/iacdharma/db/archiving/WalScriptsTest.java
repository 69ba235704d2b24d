package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdCompressCtx;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts answer to a server: 0 only when it is so, and 1 only when it surely is not. */
class WalScriptsTest {

  private static final int SIZE = 1 << 20;
  private static final long SYSTEM = 7512345678901234567L;
  private static final Path SCRIPTS = Path.of("scripts/wal").toAbsolutePath();
  private static final SegmentName NAME = SegmentName.containing(1, Lsn.parse("2/3400000"), SIZE);

  @TempDir Path folder;

  private Path spool;
  private Path archive;
  private Path wanted;

  @BeforeEach
  void prepare() throws IOException {
    spool = Files.createDirectory(folder.resolve("spool with space"));
    archive = folder.resolve("archives/" + SYSTEM + "-1");
    Files.createDirectories(archive.resolve("wal/00000001"));
    Files.writeString(
        archive.resolve("archive.json"), "{\"format\": 1, \"archive\": \"" + SYSTEM + "-1\"}");
    wanted = folder.resolve("RECOVERYXLOG");
  }

  @Test
  void archivesOnceAndNeverOverwrites() throws IOException {
    Path file = Files.write(folder.resolve("file"), segment(NAME, SYSTEM));
    assertThat(archive(file, NAME.toString()).status()).isZero();
    assertThat(spool.resolve(NAME.toString())).hasSameBinaryContentAs(file);
    assertThat(archive(file, NAME.toString()).status()).isZero();
    Path other = Files.writeString(folder.resolve("other"), "other");
    Ended refused = archive(other, NAME.toString());
    assertThat(refused.status()).isBetween(1, 125);
    assertThat(refused.err()).contains("other content");
    assertThat(spool.resolve(NAME.toString())).hasSameBinaryContentAs(file);
    for (String name : List.of("00000002.history", NAME + ".00000028.backup", NAME + ".partial")) {
      assertThat(archive(file, name).status()).as(name).isZero();
      assertThat(spool.resolve(name)).exists();
    }
    assertThat(hidden(spool)).isEmpty();
  }

  @Test
  void refusesStrangeNamesAndPlaces() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (String name : List.of("", "..", ".hidden", "a/b", "../a", "a b", "a;b", "ä", "-")) {
      assertThat(archive(file, name).status()).as(name).isBetween(1, 125);
    }
    assertThat(archive(folder.resolve("absent"), "A").status()).isBetween(1, 125);
    assertThat(
            run(SCRIPTS.resolve("archive-wal"), folder.resolve("none") + "", file + "", "A")
                .status())
        .isBetween(1, 125);
    assertThat(run(SCRIPTS.resolve("archive-wal"), "one").status()).isBetween(1, 125);
    assertThat(WalGround.names(spool)).isEmpty();
  }

  @Test
  void leavesNothingWhenTheDiskIsFull() throws IOException {
    Path file = Files.write(folder.resolve("file"), segment(NAME, SYSTEM));
    // No file may grow beyond 64 kB, as if there were no more room.
    Ended ended =
        Processes.run(
            new ProcessBuilder(
                "sh",
                "-c",
                "trap '' XFSZ; ulimit -f 128; exec sh \"$0\" \"$@\"",
                SCRIPTS.resolve("archive-wal").toString(),
                spool.toString(),
                file.toString(),
                NAME.toString()));
    assertThat(ended.status()).isBetween(1, 125);
    assertThat(spool).isEmptyDirectory();
    assertThat(archive(file, NAME.toString()).status()).isZero();
  }

  @Test
  void leavesNothingWhenItIsStopped() throws IOException {
    // A file that never ends keeps it busy.
    Path pipe = folder.resolve("pipe");
    Processes.run(new ProcessBuilder("mkfifo", pipe.toString()));
    Processes.Running running =
        Processes.start(
            new ProcessBuilder(
                "sh",
                SCRIPTS.resolve("archive-wal").toString(),
                spool.toString(),
                pipe.toString(),
                NAME.toString()));
    Process writer =
        new ProcessBuilder("sh", "-c", "exec 3>\"$0\"; echo x >&3; exec sleep 60", pipe.toString())
            .start();
    WalGround.await(() -> !hidden(spool).isEmpty());
    running.signal("TERM");
    writer.destroyForcibly();
    assertThat(running.end().status()).isBetween(1, 125);
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void cannotWriteWhereItMayNot() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    if (!"root".equals(System.getProperty("user.name"))) {
      spool.toFile().setWritable(false);
      assertThat(archive(file, "A").status()).isBetween(1, 125);
      spool.toFile().setWritable(true);
    }
    Path notFolder = Files.writeString(folder.resolve("not-a-folder"), "");
    assertThat(run(SCRIPTS.resolve("archive-wal"), notFolder + "", file + "", "A").status())
        .isBetween(1, 125);
  }

  @Test
  void givesWhatTheArchiveHas() throws IOException {
    byte[] content = segment(NAME, SYSTEM);
    store(NAME, content);
    assertThat(restore(NAME.toString()).status()).isZero();
    assertThat(wanted).hasBinaryContent(content);
    Files.writeString(archive.resolve("wal/00000002.history"), "1\t0/3000000\tno reason\n");
    assertThat(restore("00000002.history").status()).isZero();
    assertThat(wanted).content().startsWith("1\t0/3000000");
  }

  @Test
  void saysThatSomethingIsAbsentOnlyWhenItSurelyIs() throws IOException {
    assertThat(restore(NAME.toString()).status()).isEqualTo(1);
    assertThat(restore("00000002.history").status()).isEqualTo(1);
    assertThat(restore(SegmentName.containing(7, Lsn.parse("0/0"), SIZE) + "").status())
        .isEqualTo(1);
    assertThat(restore(NAME + ".partial").status()).isEqualTo(1);
    Files.delete(archive.resolve("archive.json"));
    assertThat(restore(NAME.toString()).status()).isEqualTo(255);
    assertThat(restore("00000002.history").status()).isEqualTo(255);
    assertThat(run(SCRIPTS.resolve("restore-wal"), "one").status()).isEqualTo(255);
    assertThat(wanted).doesNotExist();
  }

  @Test
  void stopsARecoveryOverWhatIsDamaged() throws IOException {
    byte[] content = segment(NAME, SYSTEM);
    byte[] whole = packed(content);
    Path stored = archive.resolve("wal/00000001/" + NAME + ".zst");
    SegmentName next = NAME.next(SIZE);
    List<byte[]> wrong =
        List.of(
            flipped(whole),
            Arrays.copyOf(whole, whole.length / 2),
            new byte[0],
            packed(segment(next, SYSTEM)),
            packed(segment(NAME, SYSTEM + 1)),
            packed(segment(SegmentName.containing(2, NAME.start(SIZE), SIZE), SYSTEM)),
            packed(Arrays.copyOf(content, SIZE / 2)),
            packed(Arrays.copyOf(content, SIZE * 2)),
            packed(new byte[SIZE]));
    for (byte[] one : wrong) {
      Files.write(stored, one);
      assertThat(restore(NAME.toString()).status()).isEqualTo(255);
      assertThat(wanted).doesNotExist();
    }
    Files.write(stored, whole);
    Path tools = tools("ls", "od", "tr", "rm", "mv", "cp", "tail", "grep", "wc");
    ProcessBuilder bare =
        new ProcessBuilder(
            "/bin/sh", SCRIPTS.resolve("restore-wal") + "", archive + "", NAME + "", wanted + "");
    bare.environment().put("PATH", tools.toString());
    Ended without = Processes.run(bare);
    assertThat(without.status()).isEqualTo(255);
    assertThat(without.err()).contains("zstd is missing");
  }

  @Test
  void takesTheLastPieceFromTheStream() throws IOException {
    Path receive = Files.createDirectory(folder.resolve("receive"));
    byte[] content = segment(NAME, SYSTEM);
    Files.write(receive.resolve(NAME + ".partial"), content);
    assertThat(restore(NAME.toString(), receive.toString()).status()).isZero();
    assertThat(wanted).hasBinaryContent(content);
    assertThat(restore(NAME.next(SIZE).toString(), receive.toString()).status()).isEqualTo(1);
    assertThat(restore(NAME.toString(), folder.resolve("unmounted").toString()).status())
        .isEqualTo(255);
  }

  /** The server's archiver starts no Java, and nothing else that is not named here. */
  @Test
  void startsNothingButSmallPrograms() throws IOException {
    String text = Files.readString(SCRIPTS.resolve("archive-wal"));
    String code = text.replaceAll("(?m)^ *#.*$", "");
    assertThat(code).doesNotContain("java", "dharma-db ");
    assertThat(text).startsWith("#!/bin/sh\n");
    Path tools = tools("cp", "cmp", "sync", "ln", "rm");
    Path file = Files.writeString(folder.resolve("file"), "x");
    for (int i = 0; i < 2; i++) {
      ProcessBuilder bare =
          new ProcessBuilder(
              "/bin/sh", SCRIPTS.resolve("archive-wal") + "", spool + "", file + "", "A");
      bare.environment().clear();
      bare.environment().put("PATH", tools.toString());
      assertThat(Processes.run(bare)).isEqualTo(new Ended(0, "", ""));
    }
  }

  /** A folder of programs in which there are no others. */
  private Path tools(String... names) throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String name : names) {
      Path tool =
          Files.writeString(
              tools.resolve(name), "#!/bin/sh\nexec /bin/%s \"$@\"\n".formatted(name));
      assertThat(tool.toFile().setExecutable(true)).isTrue();
    }
    return tools;
  }

  private Ended archive(Path file, String name) {
    return run(SCRIPTS.resolve("archive-wal"), spool.toString(), file.toString(), name);
  }

  private Ended restore(String name, String... receive) {
    List<String> arguments = new ArrayList<>(List.of(archive.toString(), name, wanted.toString()));
    arguments.addAll(List.of(receive));
    return run(SCRIPTS.resolve("restore-wal"), arguments.toArray(String[]::new));
  }

  private static Ended run(Path script, String... arguments) {
    List<String> line = new ArrayList<>(List.of(script.toString()));
    line.addAll(List.of(arguments));
    return Processes.run(new ProcessBuilder(line));
  }

  private void store(SegmentName name, byte[] content) throws IOException {
    Files.write(archive.resolve("wal/00000001/" + name + ".zst"), packed(content));
  }

  private static byte[] packed(byte[] content) {
    try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
      return zstd.setChecksum(true).compress(content);
    }
  }

  private static byte[] flipped(byte[] packed) {
    byte[] other = packed.clone();
    other[packed.length / 2] ^= 1;
    return other;
  }

  private static List<String> hidden(Path folder) {
    try (var found = Files.list(folder)) {
      return found
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("."))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A segment with the header that a server writes. */
  private static byte[] segment(SegmentName name, long system) {
    byte[] content = new byte[SIZE];
    new java.util.Random(name.hashCode()).nextBytes(content);
    ByteBuffer.wrap(content)
        .order(ByteOrder.nativeOrder())
        .putShort(0, (short) 0xD118)
        .putShort(2, (short) 2)
        .putInt(4, name.timeline())
        .putLong(8, name.start(SIZE).value())
        .putLong(24, system)
        .putInt(32, SIZE)
        .putInt(36, 8192);
    return content;
  }
}
