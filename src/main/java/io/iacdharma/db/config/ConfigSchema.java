package io.iacdharma.db.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of dharma-db.yaml, made from {@link Keys}, for editors and checkers. */
public final class ConfigSchema {

  private static final Map<String, Object> TEXT = Map.of("type", "string");
  private static final Map<String, Object> VALUE =
      Map.of("type", List.of("string", "number", "boolean", "array"));

  private ConfigSchema() {}

  /** The schema as a tree (JSON Schema, draft 2020-12). */
  public static Map<String, Object> tree() {
    Map<String, Object> settings = new LinkedHashMap<>();
    Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
    for (Key<?> key : Keys.all()) {
      int dot = key.name().indexOf('.');
      if (dot < 0) {
        settings.put(key.name(), property(key));
      } else {
        groups
            .computeIfAbsent(key.name().substring(0, dot), name -> new LinkedHashMap<>())
            .put(key.name().substring(dot + 1), property(key));
      }
    }
    groups.forEach((name, properties) -> settings.put(name, object(properties)));
    Map<String, Object> environments = new LinkedHashMap<>();
    environments.put("type", "object");
    environments.put("description", "Settings that --env NAME lays over the others");
    environments.put("additionalProperties", object(new LinkedHashMap<>(settings)));
    settings.put("environments", environments);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "dharma-db.yaml");
    schema.putAll(object(settings));
    return schema;
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put("properties", properties);
    return object;
  }

  private static Map<String, Object> property(Key<?> key) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", key.description() + " (" + key.variable() + ")");
    switch (key.kind()) {
      case TEXT, PATH -> property.put("type", "string");
      case FLAG -> property.put("type", "boolean");
      case NUMBER -> {
        property.put("type", "integer");
        property.put("minimum", 0);
      }
      case SIZE -> {
        property.put("type", List.of("string", "integer"));
        property.put("pattern", "^[0-9]+ *(kB|MB|GB|TB)?$");
      }
      case DURATION -> {
        property.put("type", List.of("string", "integer"));
        property.put("pattern", "^[0-9]+ *(ms|s|min|m|h|d)?$");
      }
      case TEXTS, PATHS ->
          property.put("oneOf", List.of(TEXT, Map.of("type", "array", "items", TEXT)));
      case MAP -> {
        property.put("type", "object");
        property.put("additionalProperties", VALUE);
      }
      case SECTIONS -> {
        property.put("type", "object");
        Map<String, Object> parts = new LinkedHashMap<>();
        key.parts().forEach(part -> parts.put(part.name(), part(part)));
        property.put("additionalProperties", object(parts));
      }
    }
    if (key.fallback() != null) {
      property.put("default", fallback(key, key.fallback()));
    }
    return property;
  }

  private static Map<String, Object> part(Part part) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", part.description());
    property.put("type", part.words().isEmpty() ? List.of("string", "integer") : "string");
    if (!part.words().isEmpty()) {
      property.put("enum", part.words());
    }
    if (part.pattern() != null) {
      property.put("pattern", part.pattern());
    }
    if (part.fallback() != null) {
      property.put("default", part.fallback());
    }
    return property;
  }

  private static Object fallback(Key<?> key, String text) {
    return switch (key.kind()) {
      case FLAG -> Boolean.valueOf(text);
      case NUMBER -> Integer.valueOf(text);
      default -> text;
    };
  }
}
