package io.iacdharma.db.cli;

import io.iacdharma.db.audit.KeyFile;
import io.iacdharma.db.audit.KeyService;
import io.iacdharma.db.cli.options.AuditOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.proof.VerifierKey;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code audit key}: makes, changes and shows the key that signs seals. Needs no database. */
@Command
final class AuditKeyCommand extends LeafCommand {

  /** What is to be done with the key. */
  enum Action {
    CREATE,
    ROTATE,
    SHOW
  }

  @Mixin AuditOptions audit;

  @Parameters(
      arity = "0..1",
      paramLabel = "create|rotate|show",
      description = "what to do (default: show)")
  Action action = Action.SHOW;

  @Override
  protected void flags(FlagSink sink) {
    audit.collect(sink);
  }

  @Override
  protected Report run(CommandContext context) {
    Settings settings = context.settings();
    Path file =
        settings.find(Keys.AUDIT_KEY_FILE).map(Setting::value).orElseThrow(KeyFile::unnamed);
    List<Path> evidence = settings.get(Keys.AUDIT_EVIDENCE);
    KeyService service = new KeyService(file, evidence);
    boolean dry = context.options().dryRun();
    return switch (action) {
      case CREATE -> dry ? planned(file) : create(service, file, evidence, context.environment());
      case ROTATE -> dry ? planned(file) : rotate(service, file, evidence);
      case SHOW -> show(service, file);
    };
  }

  private Report create(
      KeyService service, Path file, List<Path> evidence, Environment environment) {
    VerifierKey key = service.create();
    Report report =
        report(
            Outcome.CHANGED,
            facts(key, file),
            "private key: " + file + " (mode 0600; keep a copy where only you can read it)",
            key.text(),
            "the line above is the public key, also in " + places(evidence),
            "give it to whoever verifies: dharma-db audit verify --public-key '"
                + key.text()
                + "'");
    Path root = environment.repository();
    boolean inside = Files.exists(root.resolve(".git")) && file.toAbsolutePath().startsWith(root);
    return inside
        ? report.warn("%s lies in a git repository: never commit it".formatted(file))
        : report;
  }

  private Report rotate(KeyService service, Path file, List<Path> evidence) {
    KeyService.Rotated rotated = service.rotate();
    Map<String, Object> facts = facts(rotated.present(), file);
    facts.put("former", rotated.former().text());
    facts.put("retired", rotated.retired().toString());
    return report(
        Outcome.CHANGED,
        facts,
        rotated.present().text(),
        "the line above is the public key that signs from now on; the former key signed for it, in "
            + places(evidence),
        "the former private key is now " + rotated.retired());
  }

  private Report show(KeyService service, Path file) {
    VerifierKey key = service.show();
    Report report = report(Outcome.UNCHANGED, facts(key, file), key.text());
    for (Path folder : service.without(key)) {
      report = report.warn("%s does not have this public key".formatted(folder));
    }
    return report;
  }

  private Report planned(Path file) {
    String word = action.name().toLowerCase(Locale.ROOT);
    return report(
        Outcome.PLANNED,
        Map.of("action", word, "keyFile", file.toString()),
        "would %s the key %s".formatted(word, file));
  }

  private static Map<String, Object> facts(VerifierKey key, Path file) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("publicKey", key.text());
    facts.put("name", key.name());
    facts.put("hash", key.hash());
    facts.put("keyFile", file.toString());
    return facts;
  }

  private static Report report(Outcome outcome, Map<String, ?> data, String... lines) {
    List<Block> blocks = new ArrayList<>();
    for (String line : lines) {
      blocks.add(new Line(line));
    }
    return new Report(outcome, data, blocks, List.of());
  }

  private static String places(List<Path> evidence) {
    return String.join(", ", evidence.stream().map(it -> it.resolve("keys").toString()).toList());
  }
}
