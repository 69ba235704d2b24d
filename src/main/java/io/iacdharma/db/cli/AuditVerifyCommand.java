package io.iacdharma.db.cli;

import io.iacdharma.db.audit.BetweenCheck;
import io.iacdharma.db.audit.EventProof;
import io.iacdharma.db.audit.EvidenceNote;
import io.iacdharma.db.audit.EvidenceStore;
import io.iacdharma.db.audit.PartitionVerdict;
import io.iacdharma.db.audit.ProofFile;
import io.iacdharma.db.audit.PublicKeys;
import io.iacdharma.db.audit.SealSettings;
import io.iacdharma.db.audit.Trust;
import io.iacdharma.db.audit.VerifyRequest;
import io.iacdharma.db.audit.VerifyResult;
import io.iacdharma.db.audit.VerifyService;
import io.iacdharma.db.cli.options.AuditOptions;
import io.iacdharma.db.cli.options.ClockOptions;
import io.iacdharma.db.cli.options.FlagSink;
import io.iacdharma.db.cli.options.VerifyOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.database.ServerFacts;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.partition.archive.ArchiveCipher;
import io.iacdharma.db.proof.TlogProof;
import io.iacdharma.db.proof.VerifierKey;
import io.iacdharma.db.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code audit verify}: proves that nothing that was sealed was changed, or tells which row was.
 */
@Command
final class AuditVerifyCommand extends ProvingCommand {

  @Mixin AuditOptions audit;
  @Mixin VerifyOptions verify;
  @Mixin ClockOptions time;

  @Override
  protected void flags(FlagSink sink) {
    audit.collect(sink);
  }

  @Override
  protected Report run(CommandContext context) {
    List<String> wishes = verify.wishes();
    if (wishes.size() > 1) {
      throw usage(String.join(" and ", wishes) + " do not go together");
    }
    if (verify.proof() != null && verify.event() == null) {
      throw usage("--proof belongs to --event");
    }
    List<VerifierKey> pins = PublicKeyArguments.read(verify.publicKeys(), context.environment());
    return switch (wishes.get(0)) {
      case "--event" -> event(context, pins, Objects.requireNonNull(verify.event()));
      case "--between" -> between(context, pins, verify.between());
      case "--proof-file" -> proofFile(context, pins, Objects.requireNonNull(verify.proofFile()));
      case "--archive" -> archive(context, pins, Objects.requireNonNull(verify.archive()));
      default -> rows(context, pins, wishes.get(0));
    };
  }

  private Report rows(CommandContext context, List<VerifierKey> pins, String wish) {
    VerifyRequest.Mode mode =
        switch (wish) {
          case "--quick" -> VerifyRequest.Mode.QUICK;
          case "--sample" -> VerifyRequest.Mode.SAMPLE;
          default -> VerifyRequest.Mode.FULL;
        };
    if (mode == VerifyRequest.Mode.SAMPLE && verify.sample() < 1) {
      throw usage("--sample takes a number from 1 on");
    }
    try (Session session = context.open("audit verify")) {
      VerifyResult found = service(context, session).verify(request(mode, pins));
      VerifyResult result =
          archives(context, pins)
              .replace(found, context.settings().get(Keys.PARTITION_ARCHIVE), session.server());
      return AuditVerifyReport.of(wish.substring(2), result, Map.of());
    }
  }

  private Report event(CommandContext context, List<VerifierKey> pins, String id) {
    try (Session session = context.open("audit verify")) {
      VerifyService.Event found =
          service(context, session).event(id, request(VerifyRequest.Mode.FULL, pins));
      EventProof proof = found.proof();
      if (verify.proof() != null && proof.proof() != null) {
        RunReporter.replace(context.environment().resolve(verify.proof()), proof.proof().text());
      }
      return AuditVerifyReport.of("event", found.result(), AuditProofReport.facts(proof));
    }
  }

  private Report between(CommandContext context, List<VerifierKey> pins, List<String> named) {
    AuditNotes notes = new AuditNotes(context.environment());
    List<Path> evidence = context.settings().get(Keys.AUDIT_EVIDENCE);
    List<EvidenceNote> both = new ArrayList<>();
    if (named.stream().anyMatch(AuditNotes::isNumber)) {
      try (Session session = context.open("audit verify")) {
        ServerFacts server = session.server();
        EvidenceStore store =
            new EvidenceStore(evidence, server.systemIdentifier(), server.database());
        for (String name : named) {
          both.add(notes.note(name, () -> AuditNotes.evidence(store, tables(context))));
        }
      }
    } else {
      named.forEach(name -> both.add(EvidenceNote.parse(notes.bytes(name))));
    }
    Trust trust = trust(pins, evidence);
    BetweenCheck.Between found = new BetweenCheck(evidence, trust).prove(both.get(0), both.get(1));
    return AuditVerifyReport.of(
        "between", result(found.verdict(), trust), AuditProofReport.facts(found.proof()));
  }

  private Report proofFile(CommandContext context, List<VerifierKey> pins, String file) {
    TlogProof proof = new AuditNotes(context.environment()).proof(file);
    Trust trust = trust(pins, context.settings().get(Keys.AUDIT_EVIDENCE));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("proof", AuditProofReport.facts(proof));
    return AuditVerifyReport.of("proof-file", result(ProofFile.verify(proof, trust), trust), facts);
  }

  private Report archive(CommandContext context, List<VerifierKey> pins, String folder) {
    AuditArchives archives = archives(context, pins);
    VerifyResult result = archives.verify(context.environment().resolve(folder));
    return AuditVerifyReport.of("archive", result, Map.of());
  }

  private List<TableName> tables(CommandContext context) {
    return verify.table() == null
        ? SealSettings.of(context.settings()).tables()
        : List.of(table(verify.table()));
  }

  private static Trust trust(List<VerifierKey> pins, List<Path> evidence) {
    return Trust.of(pins, evidence.stream().map(PublicKeys::of).toList());
  }

  private static VerifyResult result(PartitionVerdict verdict, Trust trust) {
    return new VerifyResult(List.of(verdict), List.of(), trust, VerifyService.warnings(trust));
  }

  private VerifyService service(CommandContext context, Session session) {
    return new VerifyService(session, SealSettings.of(context.settings()), context.talk()::detail);
  }

  private VerifyRequest request(VerifyRequest.Mode mode, List<VerifierKey> pins) {
    List<TableName> tables = verify.table() == null ? List.of() : List.of(table(verify.table()));
    return new VerifyRequest(tables, verify.partition(), mode, verify.sample(), pins);
  }

  private static TableName table(String text) {
    try {
      return TableName.parse(text);
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException usage(String what) {
    return Problem.of(ErrorCode.USAGE, what).hint("dharma-db help audit verify").exception();
  }

  private static AuditArchives archives(CommandContext context, List<VerifierKey> pins) {
    return new AuditArchives(
        pins,
        context.settings().get(Keys.AUDIT_EVIDENCE),
        ArchiveCipher.of(context.settings(), context.environment()));
  }
}
