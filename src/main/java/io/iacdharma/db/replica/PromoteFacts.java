package io.iacdharma.db.replica;

import io.iacdharma.db.repository.Fence;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a fence remembers of what was lost, so that a run that goes on from there can tell it. */
final class PromoteFacts {

  private static final String AGAINST = "rpoAgainst";
  private static final String BYTES = "rpoBytes";
  private static final String TRANSACTIONS = "rpoTransactions";
  private static final String SECONDS = "rpoSeconds";
  private static final String LAST = "lastCommit";

  private PromoteFacts() {}

  static Map<String, String> of(Loss loss) {
    Map<String, String> facts = new TreeMap<>();
    facts.put(AGAINST, loss.against());
    put(facts, BYTES, loss.bytes());
    put(facts, TRANSACTIONS, loss.transactions());
    put(facts, SECONDS, loss.seconds());
    put(facts, LAST, loss.lastCommit());
    return facts;
  }

  static Loss read(Fence fence) {
    Map<String, String> facts = fence.facts();
    return new Loss(
        facts.getOrDefault(AGAINST, "archives"),
        number(facts.get(BYTES)),
        number(facts.get(TRANSACTIONS)),
        number(facts.get(SECONDS)),
        time(facts.get(LAST)));
  }

  private static void put(Map<String, String> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }

  private static @Nullable Long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
