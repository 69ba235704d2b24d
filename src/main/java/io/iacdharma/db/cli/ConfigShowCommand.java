package io.iacdharma.db.cli;

import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.SettingsListing;
import io.iacdharma.db.database.ConnectionParameter;
import io.iacdharma.db.database.ConnectionResolver;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code config show}: every setting, every connection parameter, and where each comes from. */
@Command
final class ConfigShowCommand extends LeafCommand {

  @Override
  protected Report run(CommandContext context) {
    List<SettingsListing.Entry> entries =
        new SettingsListing(context.settings(), ConnectionResolver::redacted).entries();
    Table.Builder settings = Table.of("setting", "value", "origin");
    boolean wrong = false;
    for (SettingsListing.Entry entry : entries) {
      settings.row(
          entry.name(),
          entry.error().isEmpty() ? entry.value() : "invalid: " + entry.error(),
          entry.origin());
      wrong |= !entry.error().isEmpty();
    }
    Table.Builder connection = Table.of("connection", "value", "origin");
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("environment", context.settings().environment().orElse(""));
    data.put("settings", entries);
    String trouble = "";
    try {
      List<ConnectionParameter> parameters = parameters(context);
      parameters.forEach(given -> connection.row(given.name(), given.value(), given.origin()));
      data.put("connection", parameters);
    } catch (DharmaException e) {
      trouble = e.problem().message();
      wrong |= e.problem().code() != ErrorCode.TARGET_MISSING;
      data.put("connection", List.of());
    }
    Report report =
        Report.of(
            wrong ? Outcome.FINDINGS : Outcome.UNCHANGED,
            data,
            settings.build(),
            new Line(""),
            connection.build());
    return trouble.isEmpty() ? report : report.warn(trouble);
  }

  private static List<ConnectionParameter> parameters(CommandContext context) {
    ConnectionResolver resolver = new ConnectionResolver(context.settings(), context.environment());
    Optional<Setting<String>> embedded = resolver.embeddedUrl();
    return embedded.isPresent()
        ? List.of(
            new ConnectionParameter("url", embedded.get().value(), embedded.get().origin().text()))
        : resolver.resolve().parameters();
  }
}
