package io.iacdharma.db.report.render;

import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Lays out blocks as plain text: aligned columns, numbers to the right, nothing cut off. */
public final class TextRenderer {

  /** The text of these blocks, each line ended. */
  public String render(List<Block> blocks) {
    StringBuilder text = new StringBuilder();
    for (Block block : blocks) {
      if (block instanceof Table table) {
        table(table, text);
      } else if (block instanceof Line line) {
        text.append(line.text()).append('\n');
      }
    }
    return text.toString();
  }

  private static void table(Table table, StringBuilder text) {
    int columns = table.columns().size();
    int[] widths = new int[columns];
    boolean[] numeric = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      widths[c] =
          Math.max(
              width(table.columns().get(c)),
              table.rows().stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
      numeric[c] =
          !table.rows().isEmpty()
              && table.rows().stream().allMatch(row -> row.get(column).matches("[-+]?[\\d ,.]*"));
    }
    line(table.columns(), widths, numeric, text);
    List<String> rules = new ArrayList<>();
    for (int width : widths) {
      rules.add("-".repeat(width));
    }
    line(rules, widths, numeric, text);
    table.rows().forEach(row -> line(row, widths, numeric, text));
  }

  private static void line(
      List<String> cells, int[] widths, boolean[] numeric, StringBuilder text) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      String padding = " ".repeat(widths[c] - width(cells.get(c)));
      line.append(c == 0 ? "" : "  ");
      line.append(numeric[c] ? padding + cells.get(c) : cells.get(c) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
