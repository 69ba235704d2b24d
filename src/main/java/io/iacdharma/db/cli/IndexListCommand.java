package io.iacdharma.db.cli;

import io.iacdharma.db.check.CheckScope;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.index.IndexEntry;
import io.iacdharma.db.index.IndexInspector;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code index list}: every index with its size and its use. */
@Command
final class IndexListCommand extends LeafCommand {

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      split = ",",
      description = "show the indexes of these tables only: schema.table, with * and ?")
  List<String> tables = new ArrayList<>();

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    CheckScope scope = Checks.scope(settings, tables);
    try (Session session = context.open("index list")) {
      IndexInspector inspector = new IndexInspector(session);
      return report(inspector.list(scope), inspector.since());
    }
  }

  private static Report report(List<IndexEntry> indexes, @Nullable Instant since) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("indexes", indexes.stream().map(IndexListCommand::facts).toList());
    data.put("statisticsSince", since == null ? "" : since);
    Table.Builder table = Table.of("index", "on", "state", "size", "scans", "definition");
    for (IndexEntry index : indexes) {
      table.row(
          index.name(),
          Identifier.shown(index.on().schema(), index.on().name()),
          index.state() + (index.parts() == 0 ? "" : ", %d parts".formatted(index.parts())),
          SizeText.of(index.bytes()),
          "%,d".formatted(index.scans()),
          tail(index));
    }
    long bytes = indexes.stream().mapToLong(IndexEntry::bytes).sum();
    return Report.of(
        Outcome.UNCHANGED,
        data,
        table.build(),
        new Line(
            "%d index%s, %s; uses are counted %s"
                .formatted(
                    indexes.size(),
                    indexes.size() == 1 ? "" : "es",
                    SizeText.of(bytes),
                    since == null
                        ? "since the server does not say when"
                        : "since %s, or since the database was made".formatted(since))));
  }

  private static String tail(IndexEntry index) {
    int using = index.definition().indexOf(" USING ");
    String tail = using < 0 ? index.definition() : index.definition().substring(using + 7);
    String kind = index.constraint().isEmpty() ? index.unique() ? "unique " : "" : "constraint ";
    return kind + tail;
  }

  private static Map<String, @Nullable Object> facts(IndexEntry index) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("index", index.on().schema() + "." + index.name());
    facts.put("table", index.table().toString());
    facts.put("on", index.on().toString());
    facts.put("definition", index.definition());
    facts.put("unique", index.unique());
    facts.put("constraint", index.constraint().isEmpty() ? null : index.constraint());
    facts.put("state", index.state());
    facts.put("parts", index.parts());
    facts.put("bytes", index.bytes());
    facts.put("scans", index.scans());
    facts.put("tuplesRead", index.tuplesRead());
    facts.put("lastScan", index.lastScan());
    return facts;
  }
}
