package io.iacdharma.db.report.render;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Step;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Plans as files. A saved plan is a promise, not a script: applying it makes the plan anew and
 * refuses unless its digest is the saved one, so a file that was edited by hand does nothing.
 */
public final class PlanJson {

  private PlanJson() {}

  /** The file's text. */
  public static String write(Plan plan) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", "1.0");
    tree.put("command", plan.command());
    tree.put("database", plan.database());
    tree.put("fingerprint", plan.fingerprint());
    tree.put("digest", plan.digest());
    tree.put("risk", plan.risk());
    tree.put("steps", plan.steps().stream().map(Step::facts).toList());
    StringWriter text = new StringWriter();
    new JsonWriter().write(tree, text);
    return text.toString();
  }

  /**
   * The digest that a saved plan promises.
   *
   * @param file names the file in errors
   * @throws io.iacdharma.db.error.DharmaException PLAN_FILE_INVALID
   */
  public static String digest(String text, String file) {
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
          boolean isDigest = json.currentName().equals("digest");
          JsonToken value = json.nextToken();
          if (isDigest && value == JsonToken.VALUE_STRING) {
            return json.getString();
          }
          json.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw invalid(file, String.valueOf(e.getOriginalMessage())).exception(e);
    }
    throw invalid(file, "it has no digest").exception();
  }

  private static Problem invalid(String file, String cause) {
    return Problem.of(ErrorCode.PLAN_FILE_INVALID, "%s is not a saved plan".formatted(file))
        .because(cause)
        .hint("make one with --out FILE");
  }
}
