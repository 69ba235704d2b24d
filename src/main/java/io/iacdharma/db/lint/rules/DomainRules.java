package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.Item;
import io.iacdharma.db.observe.LockMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Domains, whose constraints are about every table that has a column of them. */
final class DomainRules {

  private DomainRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "domain-constraint",
                "a domain's new constraint is proved for all tables that use it while their writers wait",
                "ban-alter-domain-with-add-constraint"),
            DomainRules::scan),
        new Rule(
            About.optional(
                "domain-with-constraint",
                "a new domain has a constraint, which cannot be changed gently later",
                "ban-create-domain-with-constraint"),
            DomainRules::made));
  }

  private static void scan(Step step, Notes notes) {
    for (Constraint constraint : step.changes().constraints().added()) {
      Item domain = domain(step.before(), constraint);
      if (domain == null || !constraint.validated()) {
        continue;
      }
      long[] tables =
          step.seen().scanned().keySet().stream()
              .filter(step::isOldTable)
              .mapToLong(Long::longValue)
              .sorted()
              .toArray();
      if (tables.length == 0) {
        continue;
      }
      String names = Arrays.stream(tables).mapToObj(step::name).collect(Collectors.joining(", "));
      notes.say(
          tables,
          Names.of(domain),
          "all rows of %s are tested against the domain %s under %s"
              .formatted(names, Names.of(domain), step.locks().waits(tables[0], LockMode.SHARE)),
          """
          ALTER DOMAIN %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;
          -- the proof reads the tables under SHARE whenever it comes; a CHECK on each table is gentler:
          %4$s"""
              .formatted(
                  Names.of(domain),
                  Names.quote(constraint.name()),
                  constraint.definition().replaceFirst(" NOT VALID$", ""),
                  Arrays.stream(tables)
                      .mapToObj(step::name)
                      .map("ALTER TABLE %s ADD CHECK (...) NOT VALID;"::formatted)
                      .collect(Collectors.joining("\n"))));
    }
  }

  private static void made(Step step, Notes notes) {
    for (Constraint constraint : step.changes().constraints().added()) {
      Item domain = domain(step.after(), constraint);
      if (domain != null && domain(step.before(), constraint) == null) {
        notes.say(
            Names.of(domain),
            "the constraint %s of the domain %s holds for every table that will use it, and a later change of it stops their writers"
                .formatted(Names.quote(constraint.name()), Names.of(domain)),
            "-- a CHECK on each table in place of the domain can be replaced without stopping anybody");
      }
    }
  }

  private static @Nullable Item domain(CatalogState state, Constraint constraint) {
    return constraint.domain() == 0
        ? null
        : state.items().get(new CatalogState.ItemKey(Item.Kind.DOMAIN, constraint.domain()));
  }
}
