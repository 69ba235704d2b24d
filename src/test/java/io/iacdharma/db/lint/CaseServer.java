package io.iacdharma.db.lint;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.migrate.Scripts;
import io.iacdharma.db.observe.ObservedBatch;
import io.iacdharma.db.observe.Observer;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Migrations;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Observes cases on one server, each in a database of its own, and judges them. */
final class CaseServer {

  private final RuleBook rules = new RuleBook();
  private final Postgres server;
  private final String template;

  CaseServer(Postgres server) {
    this.server = server;
    this.template = server.freshDatabase();
    server.execute(template, RuleCase.sharedHistory());
  }

  /** What the rules find; an optional rule judges the cases of its own folder. */
  List<Finding> judge(RuleCase each, TableSizes sizes) {
    return rules.judge(observe(each), sizes, Set.of(each.rule()));
  }

  private ObservedBatch observe(RuleCase each) {
    Path folder = folder(each);
    Database database = server.database(database(each));
    try (Session session = database.open("test")) {
      Scripts scripts = Scripts.read(Migrations.in(folder), session);
      return new Observer(database, session, Duration.ofSeconds(1), said -> {})
          .observe(scripts, scripts.entries(), "nothing else was touched");
    }
  }

  private static Path folder(RuleCase each) {
    try {
      Path folder = Leftovers.folder("dharma-db-case");
      for (Map.Entry<String, String> file : each.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String database(RuleCase each) {
    if (each.history() != null) {
      String fresh = server.freshDatabase();
      server.execute(fresh, each.history());
      return fresh;
    }
    String copy = "case_" + each.name().replaceAll("[^a-z0-9]", "_");
    server.execute("postgres", "DROP DATABASE IF EXISTS " + copy);
    server.copy(template, copy);
    return copy;
  }
}
