package io.iacdharma.db.report.render;

import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Table;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Lays out blocks as Markdown, for a merge request's comment or a step's summary. */
public final class MarkdownRenderer {

  /** The Markdown of these blocks. */
  public String render(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    for (Block block : blocks) {
      if (block instanceof Table table) {
        text.append(row(table.columns()));
        text.append(row(Collections.nCopies(table.columns().size(), "---")));
        table.rows().forEach(cells -> text.append(row(cells)));
        text.append('\n');
      } else if (block instanceof Line line) {
        text.append(line.text()).append("\n\n");
      }
    }
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
