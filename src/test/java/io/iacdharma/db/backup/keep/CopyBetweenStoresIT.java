package io.iacdharma.db.backup.keep;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets of one name, in the stores of two regions, are two places. */
class CopyBetweenStoresIT {

  private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");

  @TempDir Path folder;
  private ObjectStore here = ObjectStore.create();
  private ObjectStore there = ObjectStore.create();

  @BeforeEach
  void fill() throws IOException {
    new PaperArchive(folder, BEGIN).fill(2);
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("repository"));
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        backup:
          repositories:
            main: {path: repository}
            here: {path: "s3://%1$s/shop", endpoint: "%2$s", keepFull: 1, keepDaily: 0}
            there: {path: "s3://%1$s/shop", endpoint: "%3$s", keepFull: 9, keepDaily: 0}
            again: {path: "s3://%1$s/shop/", endpoint: "%2$s/"}
          keep: {window: 1d, weekly: 0, monthly: 0, minimum: 1}
        """
            .formatted(here.bucket(), here.endpoint(), there.endpoint()));
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
  }

  @Test
  void copiesFromOneToTheOther() {
    copy("main", "here").expect(0);
    assertThat(copy("here", "there").expect(0).out()).contains("4 backups");
    assertThat(cli().run("backup", "list", "--repository", "there").expect(0).out())
        .contains("20261121T120000Z-incr");
    // Each keeps by rules of its own, although their addresses are the same.
    assertThat(expire("here")).contains("expires: older than");
    assertThat(expire("there")).contains("one of the 9 newest").doesNotContain("expires: ");
  }

  @Test
  void refusesOnePlaceUnderTwoNames() {
    copy("main", "here").expect(0);
    assertThat(copy("here", "again").expect(2).err()).contains("are the same repository");
    assertThat(copy("main", "./link").expect(2).err()).contains("are the same repository");
    assertThat(copy("main", "./repository/").expect(2).err()).contains("are the same repository");
  }

  private CliRunner.Run copy(String from, String to) {
    return cli().run("backup", "copy", "--all", "--from", from, "--to", to);
  }

  private String expire(String repository) {
    return cli().run("backup", "expire", "--dry-run", "--repository", repository).expect(0).out();
  }

  private CliRunner cli() {
    CliRunner cli = new CliRunner(folder);
    here.environment().forEach(cli::with);
    return cli;
  }
}
