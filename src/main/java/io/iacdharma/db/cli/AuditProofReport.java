package io.iacdharma.db.cli;

import io.iacdharma.db.audit.EventProof;
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
    facts.put("proof", facts(event.proof(), event.leaf()));
    return facts;
  }

  static @Nullable Map<String, Object> facts(@Nullable TlogProof proof, Hash leaf) {
    if (proof == null) {
      return null;
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("row", proof.leaf());
    facts.put("leaf", leaf.hex());
    facts.put("index", proof.index());
    facts.put("path", proof.path().stream().map(Hash::hex).toList());
    facts.put("note", proof.note().format());
    return facts;
  }
}
