package io.iacdharma.db.pooler.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.pooler.PoolerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong configurations, each with the line that is named and the line to write instead. */
class WrongConfigurationsTest {

  /** Nothing is wrong with it but what is said of old versions. */
  private static final String GOOD =
      """
      [databases]
      shop = host=127.0.0.1 port=5432 dbname=shop pool_mode=transaction max_db_connections=20
      shop_admin = host=127.0.0.1 port=5432 dbname=shop pool_mode=session max_db_connections=5

      [pgbouncer]
      listen_addr = 127.0.0.1
      auth_type = scram-sha-256
      auth_file = users
      ignore_startup_parameters = extra_float_digits
      pool_mode = transaction
      max_client_conn = 500
      idle_transaction_timeout = 600
      admin_users = console
      """;

  private static final ApplicationPool WEB =
      new ApplicationPool("web", "shop", "app", 4, 20, Duration.ofMinutes(30), 0);

  @TempDir Path folder;

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("pgb-auth-open", "= scram-sha-256", "= trust", 7, "auth_type = scram-sha-256"),
        wrong("pgb-auth-weak", "= scram-sha-256", "= md5", 7, "auth_type = scram-sha-256"),
        wrong("pgb-listen-plain", "addr = 127.0.0.1", "addr = *", 5, "_sslmode = require"),
        wrong(
            "pgb-float-digits",
            "= extra_float_digits",
            "= options",
            9,
            "ignore_startup_parameters = extra_float_digits,options"),
        wrong("pgb-client-sum", "conn = 500", "conn = 50", 11, "max_client_conn = 101"),
        wrong("pgb-idle-transaction", "_timeout = 600", "_timeout = 0", 12, "_timeout = 600"),
        wrong("pgb-query-wait", "admin_users", "query_wait_timeout = 0\nadmin_users", 13, "= 60"),
        wrong("pgb-admin-users", "= console", "= *", 13, "admin_users = pgbouncer_admin"),
        wrong(
            "pgb-reset-missing", "admin_users", "server_reset_query =\nadmin_users", 13, "DISCARD"),
        wrong(
            "pgb-reset-always",
            "admin_users",
            "server_reset_query_always = 1\nadmin_users",
            13,
            "server_reset_query_always = 0"),
        wrong("pgb-lifetime", "admin_users", "server_lifetime = 600\nadmin_users", 13, "= 3600"),
        wrong("pgb-unknown-key", "admin_users", "reserve_pool = 3\nadmin_users", 13, "_size = 3"),
        wrong("pgb-unknown-key", " dbname=shop pool", " dbnam=shop pool", 2, "take it out"),
        wrong("pgb-syntax", "admin_users", "admin users\nadmin_users", 13, "key = value"),
        wrong("pgb-syntax", "admin_users", "[Users]\n[pgbouncer]\nadmin_users", 13, "[users]"),
        wrong("pgb-section-twice", "admin_users", "[pgbouncer]\nadmin_users", 13, "[pgbouncer]"),
        wrong("pgb-session-hikari", "=transaction max", "=session max", 2, "pool_mode=transaction"),
        wrong("pgb-any-database", "shop_admin =", "* = host=127.0.0.1\nshop_admin =", 3, "max_db"),
        wrong(
            "pgb-server-plain",
            "shop = host=127.0.0.1",
            "shop = host=db.example.com",
            5,
            "server_tls_sslmode = verify-full"),
        wrong(
            "pgb-cve-2025-2291",
            "admin_users",
            "auth_user = x\nauth_query = SELECT usename, passwd FROM pg_shadow WHERE usename=$1\n"
                + "admin_users",
            14,
            "rolvaliduntil"));
  }

  private static Arguments wrong(String rule, String good, String bad, int line, String fix) {
    return Arguments.of(rule, good, bad, line, fix);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void namesTheLineAndTheFix(String rule, String good, String bad, int line, String fix)
      throws IOException {
    assertThat(GOOD).contains(good);
    List<PoolerFinding> findings =
        check("1.18", GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad)), WEB);
    assertThat(findings)
        .filteredOn(one -> one.check().equals(rule))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.place()).isNotNull().extracting(Place::line).isEqualTo(line);
              assertThat(String.join("\n", one.fix())).contains(fix);
            });
  }

  @Test
  void findsNothingWrongWithAGoodOne() throws IOException {
    assertThat(check("1.26", GOOD, WEB)).isEmpty();
    assertThat(checks(check("1.18", GOOD, WEB))).containsExactly("pgb-cve-2026");
  }

  @Test
  void knowsWhatVersionsLack() throws IOException {
    String tracked = GOOD + "auth_user = x\ntrack_extra_parameters = IntervalStyle, search_path\n";
    assertThat(checks(check("1.25.0", tracked, WEB)))
        .containsExactlyInAnyOrder("pgb-cve-2025-12819", "pgb-cve-2026");
    assertThat(checks(check("1.26.0", tracked, WEB))).isEmpty();
    assertThat(checks(check("1.22.0", GOOD, WEB))).contains("pgb-copy-leak");
    assertThat(checks(check("1.22.1", GOOD, WEB))).doesNotContain("pgb-copy-leak");
    String old = GOOD + "auth_user = x\n";
    assertThat(checks(check("1.24.0", old, WEB))).contains("pgb-cve-2025-2291");
    assertThat(checks(check("1.24.1", old, WEB))).doesNotContain("pgb-cve-2025-2291");
    String reserve = GOOD.replace("dbname=shop pool", "dbname=shop reserve_pool=3 pool");
    assertThat(checks(check("1.24.1", reserve, WEB))).contains("pgb-renamed-key");
    assertThat(checks(check("1.18.0", reserve, WEB))).doesNotContain("pgb-renamed-key");
  }

  @Test
  void knowsWhenStatementsMayBePrepared() throws IOException {
    ApplicationPool preparing =
        new ApplicationPool("web", "shop", "app", 4, 20, Duration.ofMinutes(30), 5);
    assertThat(checks(check("1.18", GOOD, preparing))).contains("pgb-prepared");
    assertThat(checks(check("1.21", GOOD, preparing))).contains("pgb-prepared");
    assertThat(checks(check("1.21", GOOD + "max_prepared_statements = 9\n", preparing)))
        .doesNotContain("pgb-prepared");
    assertThat(checks(check("1.24", GOOD, preparing))).doesNotContain("pgb-prepared");
    assertThat(checks(check("1.18", GOOD, WEB))).doesNotContain("pgb-prepared");
  }

  @Test
  void looksIntoUsersAndUnit() throws IOException {
    Path users = folder.resolve("users");
    Files.writeString(users, "\"app\" \"secret\"\n\"old\" \"md5" + "0".repeat(32) + "\"\n");
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(folder.resolve("pgbouncer.service"), "[Service]\nLimitNOFILE=100\n");
    List<PoolerFinding> findings = check("1.26", GOOD, WEB);
    assertThat(checks(findings))
        .contains("pgb-users-readable", "pgb-users-plain", "pgb-file-limit", "pgb-stop-signal");
    assertThat(findings).noneMatch(one -> one.toString().contains("secret"));
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(users, "\"app\" \"SCRAM-SHA-256$4096:x$y:z\"\n");
    Files.writeString(
        folder.resolve("pgbouncer.service"), "[Service]\nLimitNOFILE=2000\nKillSignal=SIGINT\n");
    assertThat(check("1.26", GOOD, WEB)).isEmpty();
  }

  @Test
  void knowsHowLimitsAreWritten() throws IOException {
    assertThat(limited("infinity")).doesNotContain("pgb-file-limit");
    assertThat(limited("2000:4000")).doesNotContain("pgb-file-limit");
    assertThat(limited("100:4000")).contains("pgb-file-limit");
    assertThat(limited("100:infinity")).contains("pgb-file-limit");
  }

  private List<String> limited(String limit) throws IOException {
    Files.writeString(
        folder.resolve("pgbouncer.service"),
        "[Service]\nLimitNOFILE=%s\nKillSignal=SIGINT\n".formatted(limit));
    return checks(check("1.26", GOOD, WEB));
  }

  @Test
  void showsNoPassword() throws IOException {
    String broken =
        GOOD.replace("shop_admin =", "other host=127.0.0.1 password='ge heim'\nshop_admin =");
    String renamed =
        GOOD.replace("dbname=shop pool", "dbname=shop reserve_pool=3 password=geheim pool");
    List<PoolerFinding> findings = check("1.24.1", broken, WEB);
    assertThat(checks(findings)).contains("pgb-syntax");
    assertThat(findings.toString()).doesNotContain("heim");
    findings = check("1.24.1", renamed, WEB);
    assertThat(findings.toString()).contains("reserve_pool_size=3").doesNotContain("geheim");
  }

  /** Where all databases are in one mode, it is certain what a pool reaches that names none. */
  @Test
  void countsPoolsThatNameNoDatabase() throws IOException {
    ApplicationPool any = new ApplicationPool("web", "", "app", 4, 20, Duration.ofMinutes(30), 5);
    assertThat(checks(check("1.18", GOOD, any))).doesNotContain("pgb-prepared");
    String one = GOOD.replaceFirst("(?m)^shop_admin.*\\n", "");
    assertThat(checks(check("1.18", one, any))).contains("pgb-prepared");
    assertThat(checks(check("1.18", one.replace("=transaction max", "=session max"), any)))
        .contains("pgb-session-hikari");
  }

  @Test
  void readsWhatIsIncluded() throws IOException {
    Files.writeString(folder.resolve("more.ini"), "; more\nauth_type = any\n");
    List<PoolerFinding> findings =
        check("1.26", GOOD.replace("auth_type = scram-sha-256", "%include more.ini"), WEB);
    assertThat(findings)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.check()).isEqualTo("pgb-auth-open");
              assertThat(one.place())
                  .isEqualTo(new Place(folder.resolve("more.ini").toString(), 2));
            });
    assertThat(checks(check("1.26", GOOD + "%include gone.ini\n", WEB)))
        .containsExactly("pgb-syntax");
  }

  @Test
  void tellsWhenItsOwnTargetIsPooledByTransaction() throws IOException {
    ToolTarget target = new ToolTarget("postgresql://a@h/shop", "127.0.0.1", 6432, "shop", false);
    assertThat(checks(check("1.26", GOOD, target, WEB))).containsExactly("pgb-tool-alias");
    ToolTarget tools = new ToolTarget("", "127.0.0.1", 6432, "shop_admin", false);
    assertThat(check("1.26", GOOD, tools, WEB)).isEmpty();
    assertThat(check("1.26", GOOD, new ToolTarget("", "127.0.0.1", 6432, "shop", true), WEB))
        .isEmpty();
  }

  private static List<String> checks(List<PoolerFinding> findings) {
    return findings.stream().map(PoolerFinding::check).distinct().toList();
  }

  private List<PoolerFinding> check(String version, String text, ApplicationPool... pools)
      throws IOException {
    return check(version, text, null, pools);
  }

  private List<PoolerFinding> check(
      String version, String text, @Nullable ToolTarget tools, ApplicationPool... pools)
      throws IOException {
    Path file = folder.resolve("pgbouncer.ini");
    Files.writeString(file, text);
    return new PoolerChecker(List.of(pools), tools, PoolerVersion.find(version).orElseThrow())
        .check(file, null, null)
        .findings();
  }
}
