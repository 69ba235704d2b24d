package io.iacdharma.db.schema;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The privileges on an object.
 *
 * @param all who may do what
 */
record Grants(SortedSet<Grant> all) {

  static final String OWNER = "<owner>";
  private static final String PUBLIC = "PUBLIC";

  /** One privilege of one role. */
  record Grant(String grantee, String privilege, boolean option) implements Comparable<Grant> {
    @Override
    public int compareTo(Grant other) {
      return line().compareTo(other.line());
    }

    String line() {
      return privilege + "\t" + option + "\t" + grantee;
    }

    boolean sameRight(Grant other) {
      return grantee.equals(other.grantee) && privilege.equals(other.privilege);
    }
  }

  /** Reads lines of the catalog questions: privilege, grant option, grantee. */
  static Grants read(String lines, SchemaScope scope, String owner) {
    SortedSet<Grant> all = new TreeSet<>();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split("\t", 3);
      String role = scope.role(parts[2]);
      all.add(new Grant(role.equals(owner) ? OWNER : role, parts[0], parts[1].equals("true")));
    }
    return new Grants(all);
  }

  /** Reads what {@link #lines()} gave. */
  static Grants of(String lines) {
    return read(lines, new SchemaScope(java.util.Set.of(), java.util.Set.of(), "", ""), "");
  }

  /** One line a grant, in order. */
  String lines() {
    return all.stream().map(Grant::line).collect(Collectors.joining("\n"));
  }

  /** For people: one line a role. */
  String display() {
    Map<String, List<String>> byRole = new LinkedHashMap<>();
    for (Grant grant : all) {
      byRole
          .computeIfAbsent(
              grant.grantee().equals(OWNER) ? "the owner" : grant.grantee(), r -> new ArrayList<>())
          .add(grant.privilege() + (grant.option() ? " WITH GRANT OPTION" : ""));
    }
    return byRole.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * These grants where others may have come or not: what is wanted counts as absent, what is not
   * wanted as present.
   */
  Grants unsure(Grants wanted, List<Grants> others) {
    SortedSet<Grant> possible = new TreeSet<>(all);
    others.forEach(other -> possible.addAll(other.all));
    possible.removeIf(
        grant -> !grant.grantee().equals(OWNER) && wanted.all.stream().anyMatch(grant::sameRight));
    return new Grants(possible);
  }

  /**
   * The statements that turn other grants into these.
   *
   * @param on what stands between ON and TO
   * @param owner the role that owns the object
   * @param columns the column between parentheses, or empty
   * @param before what the statements begin with, or empty
   */
  List<String> from(Grants other, String on, String owner, String columns, String before) {
    List<String> statements = new ArrayList<>();
    SortedSet<Grant> less = new TreeSet<>(other.all);
    less.removeAll(all);
    SortedSet<Grant> more = new TreeSet<>(all);
    more.removeAll(other.all);
    Map<String, List<String>> revokes = new LinkedHashMap<>();
    for (Grant grant : less) {
      boolean stays = all.stream().anyMatch(grant::sameRight);
      if (!stays || grant.option()) {
        String head = stays ? "REVOKE GRANT OPTION FOR " : "REVOKE ";
        revokes
            .computeIfAbsent(
                head + "\t ON " + on + " FROM " + role(grant, owner), key -> new ArrayList<>())
            .add(grant.privilege() + columns);
      }
    }
    Map<String, List<String>> grants = new LinkedHashMap<>();
    for (Grant grant : more) {
      if (grant.option() || less.stream().noneMatch(grant::sameRight)) {
        grants
            .computeIfAbsent(
                "GRANT \t ON "
                    + on
                    + " TO "
                    + role(grant, owner)
                    + (grant.option() ? " WITH GRANT OPTION" : ""),
                key -> new ArrayList<>())
            .add(grant.privilege() + columns);
      }
    }
    revokes.forEach((frame, privileges) -> statements.add(fill(before, frame, privileges)));
    grants.forEach((frame, privileges) -> statements.add(fill(before, frame, privileges)));
    return statements;
  }

  private static String fill(String before, String frame, List<String> privileges) {
    return before + frame.replace("\t", String.join(", ", privileges)) + ";";
  }

  private static String role(Grant grant, String owner) {
    return switch (grant.grantee()) {
      case PUBLIC -> PUBLIC;
      case OWNER -> new Identifier(owner).quoted();
      default -> new Identifier(grant.grantee()).quoted();
    };
  }
}
