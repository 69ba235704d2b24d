package io.iacdharma.db.pooler.check;

import io.iacdharma.db.pooler.ApplicationPool;
import io.iacdharma.db.pooler.PoolerVersion;
import io.iacdharma.db.pooler.ServerState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that rules look at; what is null could not be had.
 *
 * @param config what PgBouncer is told
 * @param console what a running one tells
 * @param server the server behind it
 * @param function what the server knows of the function that auth_query calls
 * @param pools the applications' own pools
 * @param users its auth_file
 * @param unit how it is started
 * @param tools how dharma-db itself reaches the target
 */
record Scene(
    PoolerConfig config,
    @Nullable ConsoleState console,
    @Nullable ServerState server,
    @Nullable AuthFunction function,
    List<ApplicationPool> pools,
    @Nullable UserList users,
    @Nullable UnitFile unit,
    @Nullable ToolTarget tools) {

  PoolerVersion version() {
    return config.version();
  }

  /** Whether the running program's own auth_query, of a package that was mended, looks at it. */
  boolean honoursItself() {
    return console != null
        && console.config().getOrDefault("auth_query", "").contains("validuntil");
  }

  boolean has(Need need) {
    return switch (need) {
      case NOTHING -> true;
      case FILE -> config.file() != null;
      case CONSOLE -> console != null;
      case SERVER -> server != null;
      case POOLS -> !pools.isEmpty();
      case USERS -> users != null;
      case UNIT -> unit != null;
      case TARGET -> tools != null;
    };
  }

  /**
   * The databases that an application's pool reaches, in this mode. One that does not say which
   * reaches one of them for certain where all are in the same mode.
   */
  List<PooledDatabase> reached(ApplicationPool pool, String mode) {
    List<PooledDatabase> all = config.inMode(mode);
    if (pool.database().isEmpty()) {
      return all.size() == config.databases().size() ? all.stream().limit(1).toList() : List.of();
    }
    return all.stream().filter(one -> one.name().equals(pool.database())).toList();
  }
}
