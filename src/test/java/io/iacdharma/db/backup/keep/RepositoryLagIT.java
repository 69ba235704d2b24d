package io.iacdharma.db.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code backup status} tells which repository lacks what another one has. */
class RepositoryLagIT {

  private static final int DAYS = 3;
  private static final String CHECK = "backup-wal-late";

  @TempDir Path folder;
  private Archive near;
  private List<SegmentName> segments = List.of();

  @BeforeEach
  void fill() throws IOException {
    Instant begin =
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(DAYS));
    near = new PaperArchive(folder, begin.minus(Duration.ofHours(1))).fill(DAYS).archive();
    segments = near.wal().segments(1);
    assertThat(
            Processes.run(new ProcessBuilder("cp", "-a", near("").toString(), far("").toString()))
                .status())
        .isZero();
    configure("");
  }

  @Test
  void isSilentWhereNothingIsMissed() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void tellsWhatIsMissedFromWhichOneAndForHowLong() throws IOException {
    remove(segments.get(segments.size() - 1));
    remove(segments.get(segments.size() - 3));

    assertThat(findings()).hasSize(1);
    JsonNode finding = findings().get(0);
    assertThat(finding.path("severity").asString()).isEqualTo("error");
    assertThat(finding.path("object").asString()).isEqualTo("far");
    assertThat(finding.path("message").asString())
        .contains("2 WAL segments (2.0 MB) that 'near' has are missing, the first for ");
  }

  @Test
  void warnsOfOneThatNeedNotHaveIt() throws IOException {
    remove(segments.get(segments.size() - 2));
    configure(", required: \"false\"");

    assertThat(findings()).hasSize(1);
    assertThat(findings().get(0).path("severity").asString()).isEqualTo("warning");
  }

  /** What it never had, or has let expire, it does not miss. */
  @Test
  void missesNothingBeforeItsOwnOldestSegment() throws IOException {
    remove(segments.get(0));
    remove(segments.get(1));

    assertThat(findings()).isEmpty();
  }

  /** When it came is not known then; that it is missing is. */
  @Test
  void tellsItAlsoWhenTheOthersRecordIsDamaged() throws IOException {
    SegmentName missed = segments.get(segments.size() - 2);
    remove(missed);
    Path record = near(near.wal().recordKey(missed));
    Files.writeString(record, Files.readString(record).replace("\"ship\"", "\"shop\""));

    assertThat(findings()).hasSize(1);
  }

  private List<JsonNode> findings() {
    CliRunner.Run run =
        new CliRunner(folder).run("backup", "status", "-o", "json", "--fail-on", "never");
    run.expect(0);
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : JsonMapper.shared().readTree(run.out()).at("/data/findings")) {
      // The same rule tells of all repositories that their last WAL is old.
      if (one.path("rule").asString().equals(CHECK)
          && one.path("message").asString().contains("are missing")) {
        found.add(one);
      }
    }
    return found;
  }

  private void remove(SegmentName segment) throws IOException {
    Files.delete(far(near.wal().recordKey(segment)));
    Files.delete(far(near.key("wal/00000001/" + segment + ".zst")));
  }

  private Path near(String key) {
    return folder.resolve("repository").resolve(key);
  }

  private Path far(String key) {
    return folder.resolve("far").resolve(key);
  }

  private void configure(String more) throws IOException {
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          repositories:
            near: {path: repository}
            far: {path: far%s}
        """
            .formatted(more));
  }
}
