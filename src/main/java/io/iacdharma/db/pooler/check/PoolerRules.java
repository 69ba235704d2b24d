package io.iacdharma.db.pooler.check;

import java.util.List;

/** All rules, in the order in which the documentation has them. */
public final class PoolerRules {

  private PoolerRules() {}

  static List<PoolerRule> all() {
    return List.of(
        new SyntaxRule(),
        new SectionTwiceRule(),
        new UnknownKeyRule(),
        new RenamedKeyRule(),
        new AuthOpenRule(),
        new AuthWeakRule(),
        new ListenPlainRule(),
        new ServerPlainRule(),
        new FloatDigitsRule(),
        new DoublePoolRule(),
        new ResetAlwaysRule(),
        new ResetMissingRule(),
        new PoolSumRule(),
        new ClientSumRule(),
        new FileLimitRule(),
        new LifetimeRule(),
        new PreparedRule(),
        new ExpiredPasswordsRule(),
        new SearchPathRule(),
        new CrashRule(),
        new CopyLeakRule(),
        new StopSignalRule(),
        new IdleTransactionRule(),
        new QueryWaitRule(),
        new AdminUsersRule(),
        new UsersReadableRule(),
        new UsersPlainRule(),
        new AuthFunctionRule(),
        new ReloadRule(),
        new PausedRule(),
        new WaitingRule(),
        new ToolAliasRule(),
        new AnyDatabaseRule());
  }

  /** Their ids. */
  public static List<String> ids() {
    return all().stream().map(PoolerRule::id).toList();
  }
}
