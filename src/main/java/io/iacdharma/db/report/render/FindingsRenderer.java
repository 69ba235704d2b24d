package io.iacdharma.db.report.render;

import io.iacdharma.db.report.Block;
import java.util.List;

/**
 * Lays out a run of a command that gives findings, in every format but JSON and that of Prometheus.
 * A run that has failed is one valid document too.
 */
public final class FindingsRenderer {

  private FindingsRenderer() {}

  /**
   * The document.
   *
   * @param blocks what people read beside the findings; the formats for machines leave it out
   */
  public static String render(Format format, CheckRun run, List<Block> blocks) {
    return switch (format) {
      case TEXT -> new FindingsText().render(run.findings()) + new TextRenderer().render(blocks);
      case MARKDOWN -> new FindingsMarkdown().render(run, blocks);
      case SARIF -> new SarifRenderer().render(run);
      case JUNIT -> new JUnitRenderer().render(run);
      case CODEQUALITY -> new CodeQualityRenderer().render(run);
      case GITHUB -> new GithubRenderer().render(run);
      case JSON, PROMETHEUS ->
          throw new IllegalArgumentException(format + " holds more than findings");
    };
  }
}
