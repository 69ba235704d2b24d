package io.iacdharma.db.audit;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The front door of verification: holds live tables against the seals outside the database. */
public final class VerifyService {

  private final Session session;
  private final SealSettings settings;
  private final Consumer<String> talk;

  /**
   * Creates the service; it changes nothing.
   *
   * @param session reads; must not be in a transaction
   * @param talk is told what is being looked at
   */
  public VerifyService(Session session, SealSettings settings, Consumer<String> talk) {
    this.session = session;
    this.settings = settings;
    this.talk = talk;
  }

  /** Verifies every sealed table, or those that are asked for. */
  public VerifyResult verify(VerifyRequest request) {
    EvidenceStore store = store();
    Trust trust = Trust.of(request.pins(), store.keys());
    List<PartitionVerdict> verdicts = new ArrayList<>();
    List<ChainProblem> problems = new ArrayList<>();
    for (TableName table : tables(request)) {
      verify(table, request, store, trust, verdicts, problems);
    }
    if (request.partition() != null && verdicts.isEmpty()) {
      throw Problem.of(
              ErrorCode.USAGE, "there is no partition %s to verify".formatted(request.partition()))
          .hint("its name stands without the schema")
          .exception();
    }
    return new VerifyResult(verdicts, problems, trust, warnings(trust));
  }

  /**
   * What came of looking for one row.
   *
   * @param proof what can be proven of it
   * @param result the same as a verdict
   */
  public record Event(EventProof proof, VerifyResult result) {}

  /**
   * Proves one row by its id.
   *
   * @throws io.iacdharma.db.error.DharmaException AUDIT_EVENT_UNKNOWN when no table has it
   */
  public Event event(String id, VerifyRequest request) {
    EvidenceStore store = store();
    Trust trust = Trust.of(request.pins(), store.keys());
    for (TableName name : tables(request)) {
      try (ReadTransaction transaction = ReadTransaction.begin(session, settings.role())) {
        SealedTable table = new SealedTableInspector(transaction).read(name, settings.zone(name));
        RowVisibility.require(transaction, table);
        ChainCheck check =
            new ChainCheck(store, name, trust, new CachedNotes(transaction, cache()));
        VerifiedChain chain = check.check();
        EventProof proof =
            new EventSearch(transaction, table, store.table(name))
                .prove(id, check, chain)
                .orElse(null);
        if (proof != null) {
          List<ChainProblem> problems =
              chain.problems().stream()
                  .filter(it -> proof.verdict().partition().equals(it.partition()))
                  .toList();
          return new Event(
              proof, new VerifyResult(List.of(proof.verdict()), problems, trust, warnings(trust)));
        }
      }
    }
    throw Problem.of(
            ErrorCode.AUDIT_EVENT_UNKNOWN, "there is no row with the id '%s'".formatted(id))
        .because("looked at " + tables(request))
        .hint("an archived row is in its archive: --archive DIR; a removed one: --full")
        .exception();
  }

  private void verify(
      TableName table,
      VerifyRequest request,
      EvidenceStore store,
      Trust trust,
      List<PartitionVerdict> verdicts,
      List<ChainProblem> problems) {
    try (ReadTransaction transaction = ReadTransaction.begin(session, settings.role())) {
      talk.accept("reading the notes of " + table);
      CachedNotes cache = new CachedNotes(transaction, cache());
      VerifiedChain chain = new ChainCheck(store, table, trust, cache).check();
      Verdicts found = new Verdicts(chain);
      TableVerifier verifier =
          new TableVerifier(
              transaction, table, settings.zone(table), store.table(table), check(request));
      for (SealedPart part : chain.parts().values()) {
        String partition = part.newest().origin().partition();
        if (request.partition() == null || request.partition().equals(partition)) {
          talk.accept("verifying " + partition);
          found.add(verifier.check(part));
        }
      }
      verifier.unsealed(chain.parts().values()).stream()
          .filter(it -> request.partition() == null || request.partition().equals(it.partition()))
          .forEach(found::unsealed);
      verdicts.addAll(found.verdicts());
      problems.addAll(found.problems());
    }
  }

  private static Function<RowStream, PartitionCheck> check(VerifyRequest request) {
    return switch (request.mode()) {
      case FULL -> FullCheck::new;
      case QUICK -> QuickCheck::new;
      case SAMPLE -> rows -> new SampleCheck(rows, request.samples(), new SecureRandom());
    };
  }

  private EvidenceStore store() {
    return new EvidenceStore(
        settings.evidence(), session.server().systemIdentifier(), session.server().database());
  }

  private String cache() {
    String schema = settings.schema() == null ? session.server().schema() : settings.schema();
    return Identifier.qualified(schema, SealService.CACHE);
  }

  private List<TableName> tables(VerifyRequest request) {
    for (TableName table : request.tables()) {
      if (!settings.tables().contains(table)) {
        throw Problem.of(ErrorCode.USAGE, "%s is none of audit.tables".formatted(table))
            .hint("dharma-db config show audit.tables")
            .exception();
      }
    }
    return request.tables().isEmpty() ? settings.tables() : request.tables();
  }

  /** What is to be said of keys that nobody pinned. */
  public static List<String> warnings(Trust trust) {
    if (trust.pinned()) {
      return List.of();
    }
    return List.of(
        trust.keys().isEmpty()
            ? "no public key was found, so no seal can be believed: name one with --public-key"
            : "no key was pinned: whoever can write into the evidence folders can replace the keys"
                + " there; name the right one with --public-key");
  }
}
