package io.iacdharma.db.cli;

import io.iacdharma.db.audit.EventProof;
import io.iacdharma.db.proof.ConsistencyProof;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.TlogProof;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proofs as JSON shows them. */
final class AuditProofReport {

  private AuditProofReport() {}

  static Map<String, Object> facts(EventProof event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("event", event.row());
    facts.put("leaf", event.leaf().hex());
    facts.put("proof", facts(event.proof()));
    return facts;
  }

  static Map<String, Object> facts(@Nullable ConsistencyProof proof) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (proof != null) {
      Map<String, Object> consistency = new LinkedHashMap<>();
      consistency.put("from", proof.from());
      consistency.put("to", proof.to());
      consistency.put("path", proof.path().stream().map(Hash::hex).toList());
      facts.put("consistency", consistency);
    }
    return facts;
  }

  static @Nullable Map<String, Object> facts(@Nullable TlogProof proof) {
    if (proof == null) {
      return null;
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("row", proof.leaf());
    facts.put("index", proof.index());
    facts.put("path", proof.path().stream().map(Hash::hex).toList());
    facts.put("note", proof.note().format());
    return facts;
  }
}
