package io.iacdharma.db.config;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML 1.2 into a {@link YamlNode} tree that keeps line numbers. It stands on the parser
 * below Jackson's YAML module, because Jackson's data binding drops the position of every value.
 */
public final class YamlReader {

  private YamlReader() {}

  /**
   * Reads one document.
   *
   * @return the root, or nothing when the file holds no document
   * @throws io.iacdharma.db.error.DharmaException with {@code code} when the file cannot be read,
   *     is not YAML, or has a duplicate key; it names file and line
   */
  public static Optional<YamlNode> read(Path file, ErrorCode code) {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Problem.of(code, "%s cannot be read".formatted(file))
          .because(e.toString())
          .exception(e);
    }
    return parse(text, file.toString(), code);
  }

  /** The same for text that is already in memory; {@code name} stands for the file in errors. */
  public static Optional<YamlNode> parse(String text, String name, ErrorCode code) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setCodePointLimit(1 << 28).build();
    try {
      return new Compose(settings).composeString(text).map(node -> convert(node, name, code));
    } catch (MarkedYamlEngineException e) {
      String place = e.getProblemMark().map(m -> name + ":" + (m.getLine() + 1)).orElse(name);
      throw Problem.of(code, "not valid YAML").at(place).because(e.getProblem()).exception(e);
    } catch (YamlEngineException e) {
      throw Problem.of(code, "not valid YAML").at(name).because(e.getMessage()).exception(e);
    }
  }

  private static YamlNode convert(Node node, String name, ErrorCode code) {
    int line = line(node);
    if (node instanceof ScalarNode scalar) {
      return new YamlNode.Scalar(scalar.getValue(), type(scalar), line);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(convert(item, name, code)));
      return new YamlNode.Sequence(List.copyOf(items), line);
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "a list or a map";
      YamlNode value = convert(tuple.getValueNode(), name, code);
      YamlNode earlier = entries.putIfAbsent(key, value);
      if (earlier != null) {
        throw Problem.of(code, "the key '%s' is given twice".formatted(key))
            .at(name + ":" + line(tuple.getKeyNode()))
            .because("it is already given on line " + earlier.line())
            .hint("keep one of the two")
            .exception();
      }
    }
    return new YamlNode.Mapping(entries, line);
  }

  private static YamlNode.Type type(ScalarNode scalar) {
    return switch (scalar.getTag().getValue()) {
      case "tag:yaml.org,2002:null" -> YamlNode.Type.NULL;
      case "tag:yaml.org,2002:bool" -> YamlNode.Type.BOOLEAN;
      case "tag:yaml.org,2002:int" -> YamlNode.Type.INTEGER;
      case "tag:yaml.org,2002:float" -> YamlNode.Type.DECIMAL;
      default -> YamlNode.Type.TEXT;
    };
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}
