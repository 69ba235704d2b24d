package io.iacdharma.db.pooler.check;

import io.iacdharma.db.database.PoolerConsole;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.pooler.PoolerInspector;
import io.iacdharma.db.pooler.PoolerVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a PgBouncer by its file, its console, or both, with the server behind it and the pools
 * before it where they are known. Changes nothing anywhere.
 */
public final class PoolerChecker {

  private final List<ApplicationPool> pools;
  private final @Nullable ToolTarget tools;
  private final @Nullable PoolerVersion named;

  /**
   * Creates a checker.
   *
   * @param pools the applications' pools
   * @param tools how dharma-db reaches the target, or null when it has none
   * @param named the version to look as, or null for that of the console
   */
  public PoolerChecker(
      List<ApplicationPool> pools, @Nullable ToolTarget tools, @Nullable PoolerVersion named) {
    this.pools = List.copyOf(pools);
    this.tools = tools;
    this.named = named;
  }

  /**
   * Looks.
   *
   * @param file the pgbouncer.ini, or null
   * @param console its console, or null
   * @param session the server behind it, or null
   * @throws io.iacdharma.db.error.DharmaException USAGE without file and console;
   *     CONFIG_FILE_MISSING; PROGRAM_MISSING when nothing tells the version
   */
  public PoolerCheckResult check(
      @Nullable Path file, @Nullable PoolerConsole console, @Nullable Session session) {
    ConsoleState state = console == null ? null : ConsoleState.of(console);
    PoolerVersion version = version(state);
    Scene scene = scene(config(file, state, version), file, state, session);
    List<PoolerFinding> findings = new ArrayList<>();
    List<PoolerCheckResult.Skip> skipped = new ArrayList<>();
    for (PoolerRule rule : PoolerRules.all()) {
      if (scene.has(rule.need())) {
        Findings found = new Findings(rule);
        rule.look(scene, found);
        findings.addAll(found.found());
      } else {
        skipped.add(new PoolerCheckResult.Skip(rule.id(), rule.need().why()));
      }
    }
    findings.sort(Comparator.comparing(PoolerFinding::severity).reversed());
    return new PoolerCheckResult(version.toString(), PoolerRules.ids(), findings, skipped);
  }

  private PoolerVersion version(@Nullable ConsoleState state) {
    if (state != null) {
      return state.version();
    }
    if (named == null) {
      throw Problem.of(ErrorCode.PROGRAM_MISSING, "nothing tells PgBouncer's version")
          .because("there is no program on this machine, and no console was reached")
          .hint("--pgbouncer-version 1.24.1")
          .exception();
    }
    return named;
  }

  private static PoolerConfig config(
      @Nullable Path file, @Nullable ConsoleState state, PoolerVersion version) {
    if (file != null) {
      return PoolerConfig.of(version, IniReader.read(file));
    }
    if (state == null) {
      throw Problem.of(ErrorCode.USAGE, "there is no PgBouncer to look at")
          .because("neither a file nor a console is named")
          .hint("dharma-db pgbouncer check /etc/pgbouncer/pgbouncer.ini")
          .exception();
    }
    return PoolerConfig.of(version, state);
  }

  private Scene scene(
      PoolerConfig config,
      @Nullable Path file,
      @Nullable ConsoleState state,
      @Nullable Session session) {
    String users = config.text("auth_file");
    return new Scene(
        config,
        state,
        session == null ? null : new PoolerInspector(session).state(),
        session == null ? null : AuthFunctionInspector.of(session, config.text("auth_query")),
        pools,
        users.isEmpty() ? null : UserList.read(beside(file, users)),
        file == null ? null : UnitFile.beside(file, config.text("pidfile")),
        tools);
  }

  private static Path beside(@Nullable Path file, String name) {
    return file == null ? Path.of(name) : file.toAbsolutePath().resolveSibling(name);
  }
}
