package io.iacdharma.db.audit;

import io.iacdharma.db.audit.SealNote.Continues;
import io.iacdharma.db.audit.SealNote.Kind;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.Checkpoint;
import io.iacdharma.db.proof.Hash;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The further lines of a seal's note, {@code name: value}. */
final class NoteLines {

  private static final String NAMED = ": ";

  private NoteLines() {}

  static List<String> of(SealNote note) {
    List<String> lines = new ArrayList<>();
    add(lines, "sequence", Long.toString(note.sequence()));
    add(lines, "previous", note.previous() == null ? SealNote.NONE : note.previous().hex());
    add(lines, "kind", note.kind().word());
    add(lines, "partition", note.from() + " " + note.to());
    add(lines, "horizon", Long.toString(note.horizon()));
    add(lines, "times", note.first() + " " + note.last());
    add(lines, "columns", list(note.form().columns()));
    add(lines, "order", list(note.form().order()));
    add(lines, "form", RowForm.NAME);
    add(lines, "server", PercentText.encode(note.server()));
    add(lines, "timeline", Integer.toString(note.timeline()));
    add(lines, "tool", PercentText.encode(note.tool()));
    add(lines, "at", note.at().toString());
    Continues continues = note.continues();
    if (continues != null) {
      Hash former = continues.note();
      add(
          lines,
          "continues",
          "%d %d %s"
              .formatted(
                  continues.sequence(),
                  continues.size(),
                  former == null ? SealNote.NONE : former.hex()));
    }
    if (note.reason() != null) {
      add(lines, "reason", PercentText.encode(note.reason()));
    }
    return lines;
  }

  static SealNote parse(Checkpoint checkpoint) {
    try {
      return read(checkpoint);
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw Problem.of(ErrorCode.AUDIT_NOTE_INVALID, "a note is no seal of dharma-db")
          .at(checkpoint.origin())
          .because(String.valueOf(e.getMessage()))
          .exception(e);
    }
  }

  private static SealNote read(Checkpoint checkpoint) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : checkpoint.extensions()) {
      int colon = line.indexOf(NAMED);
      if (colon > 0 && lines.put(line.substring(0, colon), line.substring(colon + 2)) != null) {
        throw new IllegalArgumentException("it says twice: " + line);
      }
    }
    if (!need(lines, "form").equals(RowForm.NAME)) {
      throw new IllegalArgumentException("rows in the form " + lines.get("form"));
    }
    String previous = need(lines, "previous");
    String[] bounds = pair(need(lines, "partition"));
    String[] times = pair(need(lines, "times"));
    String reason = lines.get("reason");
    return new SealNote(
        NoteOrigin.parse(checkpoint.origin()),
        checkpoint.size(),
        checkpoint.root(),
        Long.parseLong(need(lines, "sequence")),
        previous.equals(SealNote.NONE) ? null : new Hash(previous),
        kind(need(lines, "kind")),
        bounds[0],
        bounds[1],
        Long.parseLong(need(lines, "horizon")),
        times[0],
        times[1],
        new RowForm(list(need(lines, "columns")), list(need(lines, "order"))),
        PercentText.decode(need(lines, "server")),
        Integer.parseInt(need(lines, "timeline")),
        PercentText.decode(need(lines, "tool")),
        Instant.parse(need(lines, "at")),
        continues(lines.get("continues")),
        reason == null ? null : PercentText.decode(reason));
  }

  private static Kind kind(String word) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("of the kind " + word));
  }

  private static @Nullable Continues continues(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split(" ", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("continues: " + text);
    }
    return new Continues(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        parts[2].equals(SealNote.NONE) ? null : new Hash(parts[2]));
  }

  private static String need(Map<String, String> lines, String name) {
    String value = lines.get(name);
    if (value == null) {
      throw new IllegalArgumentException("it has no line '" + name + "'");
    }
    return value;
  }

  private static String[] pair(String text) {
    String[] both = text.split(" ", -1);
    if (both.length != 2) {
      throw new IllegalArgumentException("not two values: " + text);
    }
    return both;
  }

  private static String list(List<String> names) {
    return names.stream().map(PercentText::encode).collect(Collectors.joining(","));
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(PercentText::decode).toList();
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add(name + NAMED + value);
  }
}
