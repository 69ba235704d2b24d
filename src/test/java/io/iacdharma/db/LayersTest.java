package io.iacdharma.db;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.iacdharma.db.HouseConditions.HOUSE;
import static io.iacdharma.db.HouseConditions.ROOT;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Which package may use which: Main → cli → deploy, rooms and doctor → plan, database, process and
 * report → config → error. A new package is put into this table before it is written.
 */
class LayersTest {

  private static final String[] GROUND = {
    "plan", "database", "process", "report", "config", "digest", "error"
  };

  private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

  static {
    allow("error");
    allow("digest");
    allow("config", "error");
    allow("report", "error");
    allow("plan", "digest", "error");
    allow("process", "config", "error");
    allow("database", "process", "report", "config", "digest", "error");
    allow("database.embedded", "database", "process", "config", "digest", "error");
    allow("report.render", "plan", "report", "digest", "error");

    room("check");
    room("migrate");
    room("backfill", "migrate");
    room("observe", "migrate");
    room("shadow", "migrate", "database.embedded");
    room("lint", "check", "migrate", "observe", "shadow", "lint.rules");
    allow("lint.rules", "migrate", "observe", "database", "report");
    room("rehearse", "migrate", "observe", "shadow", "lint");
    room("seed");
    allow("proof", "digest", "error");
    room("audit", "proof");
    room("partition.archive", "audit", "proof", "crypt", "report.render");
    room("partition", "audit", "partition.archive", "proof");
    room("convert", "partition");
    room("index", "check");
    room("index.check", "check", "index");
    room("index.usage", "check", "index");
    room("schema", "migrate", "shadow");
    room("schema.check", "check");
    room("schema.platform", "check", "index");
    room("schema.security", "check");
    room("schema.runtime", "check");
    allow("wal", "error");
    allow("crypt", "config", "process", "digest", "error");
    room("repository", "wal", "crypt", "report.render", "database.embedded");
    room("repository.s3", "repository", "report.render", "database.embedded");
    room("repository.crypt", "repository", "crypt");
    room("repository.open", "repository", "repository.s3", "repository.crypt", "crypt");
    room("archiving", "repository.open", "repository", "wal", "database.embedded", "report.render");
    room("backup", "repository", "repository.open", "wal", "database.embedded", "backup.pack");
    room("backup.verify", "repository", "wal", "backup.pack");
    room("backup.keep", "repository", "wal");
    room("backup.pack", "repository", "wal", "report.render");
    room(
        "restore",
        "backup",
        "backup.pack",
        "repository",
        "wal",
        "database.embedded",
        "report.render");
    room(
        "restore.run",
        "archiving",
        "backup.pack",
        "repository",
        "wal",
        "restore",
        "database.embedded",
        "report.render");
    room("extract", "restore", "restore.run", "backup", "repository", "wal", "database.embedded");
    room(
        "drill",
        "restore",
        "restore.run",
        "backup",
        "repository",
        "wal",
        "audit",
        "database.embedded");
    room(
        "replica",
        "archiving",
        "backup",
        "repository",
        "repository.open",
        "restore",
        "restore.run",
        "wal",
        "database.embedded",
        "report.render");
    room("pooler", "report.render");
    room("deploy", "migrate", "backfill", "seed", "partition");
    room("dev", "database.embedded");
    room("doctor");

    allow("cli.options", "config", "error");
    allow("cli.terminal", "config", "error");
    Set<String> all = new TreeSet<>(MAY_USE.keySet());
    allow("cli", all.toArray(String[]::new));
    allow("", "cli", "cli.terminal", "config", "error");
  }

  @Test
  void usesOnlyWhatTheTableAllows() {
    classes()
        .should(
            new ArchCondition<JavaClass>("use only what the table allows") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                  check(item, dependency, events);
                }
              }

              private void check(JavaClass item, Dependency dependency, ConditionEvents events) {
                String user = place(item);
                String used = place(dependency.getTargetClass().getBaseComponentType());
                boolean fine =
                    used.equals("elsewhere")
                        || used.equals(user)
                        || MAY_USE.getOrDefault(user, Set.of()).contains(used);
                events.add(new SimpleConditionEvent(item, fine, dependency.getDescription()));
              }
            })
        .check(HOUSE);
  }

  @Test
  void knowsEveryPackage() {
    classes()
        .should(
            new ArchCondition<JavaClass>("lie in a package of the table") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        item, MAY_USE.containsKey(place(item)), item.getPackageName()));
              }
            })
        .check(HOUSE);
  }

  @Test
  void hasNoCyclesBetweenPackages() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(HOUSE);
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(HOUSE);
  }

  private static void room(String name, String... neighbours) {
    Set<String> used = new TreeSet<>(Arrays.asList(GROUND));
    used.addAll(Arrays.asList(neighbours));
    allow(name, used.toArray(String[]::new));
  }

  private static void allow(String name, String... used) {
    MAY_USE.put(name, Set.of(used));
  }

  /** The entry of the table that a class falls under: the longest name that its package has. */
  private static String place(JavaClass item) {
    String name = item.getPackageName();
    if (name.equals(ROOT)) {
      return "";
    }
    if (!name.startsWith(ROOT + ".")) {
      return "elsewhere";
    }
    String inside = name.substring(ROOT.length() + 1);
    String longest = inside;
    while (!MAY_USE.containsKey(longest) && longest.contains(".")) {
      longest = longest.substring(0, longest.lastIndexOf('.'));
    }
    return longest;
  }
}
