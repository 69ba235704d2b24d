package io.iacdharma.db.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {

  private static final String OS_USER = System.getProperty("user.name");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "postgresql://app@db1:6543/shop | postgresql://app@db1:6543/shop",
        "postgres://app@db1/shop | postgresql://app@db1:5432/shop",
        "postgresql://app@db1 | postgresql://app@db1:5432/app",
        "postgresql://db1/shop | postgresql://USER@db1:5432/shop",
        "postgresql:// | postgresql://USER@localhost:5432/USER",
        "postgresql:///shop | postgresql://USER@localhost:5432/shop",
        "postgresql://:6543/shop | postgresql://USER@localhost:6543/shop",
        "postgresql://app@[2001:db8::1]:6543/shop | postgresql://app@[2001:db8::1]:6543/shop",
        "postgresql://app@a:1,b:2,c/shop | postgresql://app@a:1,b:2,c:5432/shop",
        "postgresql://app@a,b/shop?port=7 | postgresql://app@a:7,b:7/shop",
        "postgresql:///shop?host=a,b&port=1,2&user=app | postgresql://app@a:1,b:2/shop",
        "postgresql://app%40corp@db1/my%20shop | postgresql://app@corp@db1:5432/my shop",
        "postgresql://app@db1/?dbname=shop | postgresql://app@db1:5432/shop",
        "jdbc:postgresql://db1:6543/shop?user=app | postgresql://app@db1:6543/shop",
        "jdbc:postgresql://a:1,b:2/shop?user=app | postgresql://app@a:1,b:2/shop",
        "jdbc:postgresql:shop?user=app | postgresql://app@localhost:5432/shop",
        "jdbc:postgresql:/?user=app | postgresql://app@localhost:5432/app",
        "jdbc:postgresql://db1/shop?user=app&PGPORT=7 | postgresql://app@db1:7/shop",
      })
  void readsEveryForm(String url, String expected) {
    assertThat(new Resolving(folder).url(url).resolve().displayUrl())
        .isEqualTo(expected.replace("USER", OS_USER));
  }

  @Test
  void decodesAPasswordAndShowsItNowhere() {
    Resolving resolving = new Resolving(folder).url("postgresql://app:p%40s%2Fs+%3A@db1/shop");
    assertThat(resolving.password()).isEqualTo("p@s/s+:");
    assertThat(resolving.resolve().toString()).doesNotContain("p@s/s+:", "p%40s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "sslmode=require&application_name=nightly&options=-c%20geqo%3Doff"
            + " | sslmode=require ApplicationName=nightly",
        "target_session_attrs=read-write | targetServerType=primary",
        "target_session_attrs=prefer-standby | targetServerType=preferSecondary",
        "connect_timeout=3 | connectTimeout=3 loginTimeout=3",
        "load_balance_hosts=random | loadBalanceHosts=true",
        "channel_binding=require&gssencmode=disable | channelBinding=require gssEncMode=disable",
        "ssl=true | sslmode=require",
      })
  void putsLibpqsParametersIntoTheDriversTerms(String query, String expected) {
    var properties =
        new Resolving(folder).url("postgresql://db1/shop?" + query).resolve().properties();
    for (String pair : expected.split(" ")) {
      String[] parts = pair.split("=");
      assertThat(properties).containsEntry(parts[0], parts[1]);
    }
  }

  @Test
  void passesTheDriversOwnParametersOn() {
    var properties =
        new Resolving(folder)
            .url("jdbc:postgresql://db1/shop?prepareThreshold=0&reWriteBatchedInserts=true")
            .resolve()
            .properties();
    assertThat(properties)
        .containsEntry("prepareThreshold", "0")
        .containsEntry("reWriteBatchedInserts", "true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "postgresql://db1/shop?sslmod=require | unknown parameter 'sslmod' in the URL (did you"
            + " mean 'sslmode'?)",
        "postgresql://db1/shop?prepareThreshold=0 | 'prepareThreshold' is a parameter of the JDBC"
            + " driver: write jdbc:postgresql://… to use it",
        "jdbc:postgresql://db1/shop?prepareTreshold=0 | the JDBC driver has no parameter"
            + " 'prepareTreshold' (did you mean 'prepareThreshold'?)",
        "postgresql://db1/shop?sslmode=requires | sslmode cannot be 'requires' (did you mean"
            + " 'require'?)",
        "postgresql://db1/shop?target_session_attrs=master | target_session_attrs cannot be"
            + " 'master'",
        "postgresql://db1/shop?connect_timeout=soon | connect_timeout is a number of seconds",
        "postgresql://db1/shop?sslcrl=x.pem | sslcrl cannot be honoured: the JDBC driver has no"
            + " such parameter",
        "postgresql://db1/shop?flag | a parameter in the URL is not written name=value",
        "postgresql://db1:99999/shop | a port is a number from 1 to 65535",
        "postgresql://a:1,b:2/shop?port=1,2,3 | there are 3 ports for 2 hosts",
        "postgresql://[::1/shop | an address in the URL lacks its ']'",
        "postgresql://db1/sh%zzop | the database's name in the URL has a '%' that two hexadecimal"
            + " digits do not follow",
        "postgresl://db1/shop | there are no URLs that begin with 'postgresl://' (did you mean"
            + " 'postgresql'?)",
        "mysql://db1/shop | there are no URLs that begin with 'mysql://'",
        "db1/shop | this is not a database URL: it begins with postgresql://, jdbc:postgresql: or"
            + " embedded:",
        "postgresql:///shop?host=/var/run/postgresql | the JDBC driver cannot use the Unix socket"
            + " in /var/run/postgresql",
      })
  void saysWhatIsWrong(String url, String message) {
    Problem problem = new Resolving(folder).url(url).refused();
    assertThat(problem.code()).isEqualTo(ErrorCode.TARGET_INVALID);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.where()).contains("--url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://app:hunter@2@db1/shop",
        "postgresql://app:hunter/2@db1/shop",
        "postgresql://app:12/hunter@db1/shop",
        "postgresql://app:hunter%zz@db1/shop",
        "postgresql://app:hunter#2:x@db1:x/shop",
        "postgresql://app:hunter?2@db1/shop",
        "postgresql//app:hunter@db1/shop",
        "jdbc:postgresql://db1/shop?password=hunter%zz",
      })
  void neverRepeatsAPieceOfAMistypedPassword(String url) {
    assertThat(new Resolving(folder).url(url).refused().toString()).doesNotContain("hunter");
    assertThat(ConnectionUrl.redacted(url)).doesNotContain("hunter");
  }
}
