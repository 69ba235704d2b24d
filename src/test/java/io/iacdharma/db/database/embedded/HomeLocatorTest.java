package io.iacdharma.db.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.process.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLocatorTest {

  private static final Account STRANGER = new Account("stranger", 64_000, 64_000);

  @TempDir Path folder;
  private Path directory = Path.of("");
  private HomeLocator locator = new HomeLocator();

  @BeforeEach
  void locate() throws Exception {
    directory = Files.createDirectory(folder.resolve("shop")).resolve(".dharma-db");
    locator = new HomeLocator(folder.resolve("var"));
  }

  @Test
  void staysWithTheProjectForAnOrdinaryUser() throws Exception {
    assertThat(locator.locate(directory, null)).isEqualTo(new Home(directory));
  }

  @Test
  void movesOutOfAFolderThatTheServersUserCannotPass() throws Exception {
    FileAccess.permit(folder, "rwx------");

    Home home = locator.locate(directory, STRANGER);

    assertThat(home.directory().getParent()).isEqualTo(folder.resolve("var"));
    assertThat(home.directory().getFileName().toString()).matches("shop-[0-9a-f]{12}");
    assertThat(locator.locate(directory, STRANGER)).isEqualTo(home);
    assertThat(locator.locate(directory.resolveSibling("other"), STRANGER)).isNotEqualTo(home);
  }

  @Test
  void staysWhereAServerLivesAlreadyEvenWhenTheFolderOpens() throws Exception {
    FileAccess.permit(folder, "rwx------");
    Home home = locator.locate(directory, STRANGER);
    Files.createDirectories(home.data());

    FileAccess.permit(folder, "rwxr-xr-x");

    assertThat(locator.locate(directory, STRANGER)).isEqualTo(home);
  }

  @Test
  void staysWithTheProjectWhereTheServersUserCanPass() throws Exception {
    FileAccess.permit(folder, "rwxr-xr-x");

    assertThat(locator.locate(directory, STRANGER)).isEqualTo(new Home(directory));
  }
}
