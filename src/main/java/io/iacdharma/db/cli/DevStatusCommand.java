package io.iacdharma.db.cli;

import io.iacdharma.db.database.embedded.ServerStatus;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows how the embedded server is doing; starts and changes nothing. */
@Command
final class DevStatusCommand extends LeafCommand {

  private static final long KIB = 1024;

  @Override
  protected Report run(CommandContext context) {
    ServerStatus status = EmbeddedTarget.of(context).server().status();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("running", status.running());
    data.put("pid", status.process());
    data.put("port", status.port());
    data.put("version", status.version());
    data.put("binaries", status.binaries() == null ? null : status.binaries().toString());
    data.put("dataDirectory", status.data().toString());
    data.put("bytes", status.bytes());
    data.put("databases", status.databases());
    data.put("log", status.log().toString());
    return Report.of(Outcome.UNCHANGED, data, table(status));
  }

  private static Table table(ServerStatus status) {
    return Table.of("embedded server", status.running() ? "running" : "not running")
        .row("process", shown(status.process()))
        .row("port", shown(status.port()))
        .row("version", shown(status.version()))
        .row("programs", shown(status.binaries()))
        .row("data directory", status.data())
        .row("size", "%.1f MiB".formatted(status.bytes() / (double) (KIB * KIB)))
        .row("databases", String.join(", ", status.databases()))
        .row("log", status.log())
        .build();
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "none" : value.toString();
  }
}
