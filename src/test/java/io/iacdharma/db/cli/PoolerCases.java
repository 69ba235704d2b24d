package io.iacdharma.db.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every command, and what it does when its target is behind a pooler in transaction mode. */
final class PoolerCases {

  /** What is expected. */
  enum Expected {
    /** It does its work. */
    WORKS,
    /** It refuses with POOLER_IN_THE_WAY, and changes nothing. */
    REFUSES,
    /** It never opens the target, or not without more than a pooler's test has. */
    ELSEWHERE
  }

  /**
   * One command.
   *
   * @param expected what it does in transaction mode
   * @param exit its exit code, where it works
   * @param line arguments behind its words, each separated by a space
   */
  record Case(Expected expected, int exit, String line) {

    List<String> arguments() {
      return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }
  }

  private static final Map<String, Case> ALL = new LinkedHashMap<>();

  static {
    refuses("migrate", "");
    works("migrate plan", 0, "");
    refuses("migrate apply", "");
    works("migrate status", 0, "");
    works("migrate validate", 0, "");
    refuses("migrate repair", "");
    refuses("migrate baseline", "--at 1 --yes");
    works("migrate lint", 0, "--shadow-url DIRECT --fail-on never");
    // Its target is only read, for the sizes of tables; the clone is another server's.
    elsewhere("migrate rehearse");
    works("migrate stats", 0, "");
    elsewhere("migrate new");
    refuses("backfill", "");
    refuses("backfill run", "");
    works("backfill status", 0, "");
    works("backfill pause", 2, "none --reason x");
    works("backfill resume", 2, "none");
    works("schema check", 0, "--fail-on never");
    works("schema diff", 0, "--shadow-url DIRECT");
    refuses("seed", "");
    works("seed plan", 0, "");
    refuses("seed apply", "");
    works("seed status", 0, "");
    works("seed export", 0, "policies.compliance_controls");
    works("deploy plan", 0, "--phase expand");
    refuses("deploy apply", "--phase expand");
    works("audit verify", 0, "");
    elsewhere("audit key");
    refuses("audit seal", "");
    works("audit status", 0, "");
    works("partition status", 0, "");
    refuses("partition rotate", "");
    works("partition plan", 0, "");
    works(
        "partition hold",
        0,
        "add audit.audit_events --from 2026-03-01 --to 2026-04-01 --reason dispute");
    refuses("partition archive", "");
    refuses("partition restore-archive", "none --into audit.again");
    refuses("partition convert", "core.users --by created_at");
    works("index check", 0, "--fail-on never");
    refuses("index fix", "");
    works("index list", 0, "");
    elsewhere("index explain");
    refuses("backup", "--repository REPOSITORY");
    refuses("backup create", "--repository REPOSITORY");
    elsewhere("backup drill");
    elsewhere("backup list");
    elsewhere("backup show");
    elsewhere("backup status");
    elsewhere("backup verify");
    elsewhere("backup expire");
    elsewhere("backup hold");
    elsewhere("backup copy");
    elsewhere("backup key");
    elsewhere("backup cat");
    elsewhere("restore");
    elsewhere("restore plan");
    elsewhere("restore apply");
    refuses(
        "restore table", "audit.audit_events --latest --into-schema again --repository REPOSITORY");
    refuses("restore schema", "audit --latest --into-schema again --repository REPOSITORY");
    refuses("restore tenant", "TENANT --latest --into-schema again --repository REPOSITORY");
    elsewhere("wal ship");
    elsewhere("wal accept");
    refuses("wal receive", "--repository REPOSITORY --directory RECEIVE");
    elsewhere("wal status");
    elsewhere("wal check");
    elsewhere("wal fetch");
    refuses("replica create", "--into RECEIVE --from-server");
    elsewhere("replica status");
    refuses("replica promote", "");
    elsewhere("replica rewind");
    refuses("pgbouncer config", "");
    works("pgbouncer check", 2, "");
    elsewhere("dev start");
    elsewhere("dev stop");
    elsewhere("dev url");
    elsewhere("dev status");
    elsewhere("dev reset");
    works("doctor", 6, "");
    elsewhere("doctor dr");
    elsewhere("config show");
    elsewhere("config init");
    elsewhere("config schema");
    elsewhere("completion bash");
    elsewhere("completion zsh");
    elsewhere("help");
    elsewhere("version");
  }

  private PoolerCases() {}

  static Map<String, Case> all() {
    return ALL;
  }

  private static void works(String words, int exit, String line) {
    ALL.put(words, new Case(Expected.WORKS, exit, line));
  }

  private static void refuses(String words, String line) {
    ALL.put(words, new Case(Expected.REFUSES, 6, line));
  }

  private static void elsewhere(String words) {
    ALL.put(words, new Case(Expected.ELSEWHERE, 0, ""));
  }
}
