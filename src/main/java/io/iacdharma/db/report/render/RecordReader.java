package io.iacdharma.db.report.render;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of what {@link JsonWriter} wrote of them. Fields that the record does not have are
 * passed over, so that an older program reads what a newer one wrote; a field that is missing is
 * null where the record allows it, an empty list or map where it has one, and an error elsewhere.
 */
public final class RecordReader {

  private RecordReader() {}

  /**
   * The record that a document holds.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public static <R extends Record> R read(Class<R> type, String json) {
    return type.cast(record(type, JsonReader.read(json), "it"));
  }

  private static Object record(Class<?> type, @Nullable Object value, String name) {
    if (!(value instanceof Map<?, ?> fields)) {
      throw wrong(name, "is no object");
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      types[i] = component.getType();
      Object given = fields.get(component.getName());
      Object made =
          given == null
              ? empty(component.getType())
              : value(component.getGenericType(), given, component.getName());
      if (made == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw wrong(component.getName(), "is missing");
      }
      arguments[i] = made;
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(name + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  private static @Nullable Object empty(Class<?> type) {
    if (type == List.class) {
      return List.of();
    }
    return type == Map.class ? Map.of() : null;
  }

  private static Object value(Type type, Object given, String name) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, given, name);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain, given, name);
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return expect(Boolean.class, given, name);
    }
    if (plain == long.class || plain == Long.class) {
      return expect(Long.class, given, name);
    }
    if (plain == int.class || plain == Integer.class) {
      return Math.toIntExact(expect(Long.class, given, name));
    }
    if (plain == double.class || plain == Double.class) {
      return expect(Number.class, given, name).doubleValue();
    }
    return text(plain, expect(String.class, given, name), name);
  }

  private static Object text(Class<?> type, String text, String name) {
    if (type == String.class) {
      return text;
    }
    try {
      if (type == Instant.class) {
        return Instant.parse(text);
      }
      if (type.isEnum()) {
        for (Object constant : type.getEnumConstants()) {
          if (word((Enum<?>) constant).equals(text)) {
            return constant;
          }
        }
        throw wrong(name, "is '%s', which is not known".formatted(text));
      }
      Method parse = type.getMethod("parse", String.class);
      if (Modifier.isStatic(parse.getModifiers())) {
        return parse.invoke(null, text);
      }
      throw new IllegalStateException(type + " cannot be read");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("%s: '%s' is no instant".formatted(name, text), e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(name + ": " + message(e), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be read", e);
    }
  }

  private static String message(InvocationTargetException e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e : cause.getMessage());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object container(ParameterizedType type, Object given, String name) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      List<Object> items = new ArrayList<>();
      for (Object item : (List<?>) expect(List.class, given, name)) {
        items.add(value(of[0], item, name));
      }
      return List.copyOf(items);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) expect(Map.class, given, name)).entrySet()) {
      entries.put(String.valueOf(entry.getKey()), value(of[1], entry.getValue(), name));
    }
    return entries;
  }

  private static <T> T expect(Class<T> type, @Nullable Object given, String name) {
    if (type.isInstance(given)) {
      return type.cast(given);
    }
    throw wrong(
        name,
        switch (type.getSimpleName()) {
          case "Boolean" -> "is neither true nor false";
          case "Long", "Number" -> "is no number";
          case "List" -> "is no list";
          case "Map" -> "is no object";
          default -> "is no text";
        });
  }

  private static IllegalArgumentException wrong(String name, String what) {
    return new IllegalArgumentException(name + " " + what);
  }
}
