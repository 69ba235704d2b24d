package io.iacdharma.db;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.iacdharma.db.HouseConditions.HOUSE;
import static io.iacdharma.db.HouseConditions.ROOT;
import static io.iacdharma.db.HouseConditions.call;
import static io.iacdharma.db.HouseConditions.haveANullMarkedPackage;
import static io.iacdharma.db.HouseConditions.showAType;
import static io.iacdharma.db.HouseConditions.takeAParameter;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.Database;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Where libraries and dangerous calls may be used, and what classes look like. Which package may
 * use which is in {@link LayersTest}.
 */
class ArchitectureTest {

  @Test
  void keepsPicocliInTheStreet() {
    onlyIn(ROOT + ".cli..", "picocli..");
  }

  @Test
  void keepsFlywayInMigrate() {
    onlyIn(ROOT + ".migrate..", "org.flywaydb..");
  }

  @Test
  void showsNoFlywayTypeToAnyOtherPackage() {
    check(
        noCodeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(showAType(resideInAPackage("org.flywaydb.."), "of Flyway")));
  }

  @Test
  void keepsDriverAndPoolInDatabase() {
    onlyIn(ROOT + ".database..", "org.postgresql..", "com.zaxxer..");
  }

  @Test
  void keepsTinkInCrypt() {
    onlyIn(ROOT + ".crypt..", "com.google.crypto..");
  }

  @Test
  void keepsJacksonAndYamlInConfigAndRender() {
    check(
        noClasses()
            .that(
                resideOutsideOfPackage(ROOT + ".config..")
                    .and(resideOutsideOfPackage(ROOT + ".report.render..")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml..", "org.snakeyaml.."));
  }

  @Test
  void startsProgramsOnlyInProcess() {
    check(
        noClasses()
            .that(resideOutsideOfPackage(ROOT + ".process.."))
            .should()
            .dependOnClassesThat(assignableTo(ProcessBuilder.class))
            .orShould(call(Runtime.class, "exec")));
  }

  /** The programs are those of the root package: Main, and the training run of the launcher. */
  @Test
  void endsTheProcessOnlyInItsPrograms() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should(call(System.class, "exit"))
            .orShould(call(Runtime.class, "exit"))
            .orShould(call(Runtime.class, "halt")));
  }

  @Test
  void usesStandardStreamsOnlyInTheTerminal() {
    check(
        noClasses()
            .that(resideOutsideOfPackage(ROOT + ".cli.terminal.."))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .orShould(call(System.class, "console"))
            .orShould()
            .callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void readsEnvironmentVariablesOnlyInEnvironment() {
    check(
        noClasses()
            .that()
            .doNotBelongToAnyOf(Environment.class)
            .should(call(System.class, "getenv")));
  }

  /** The time comes from the injected clock, or a test could not set it. */
  @Test
  void asksNobodyButTheInjectedClockForTheTime() {
    check(noClasses().should(call(nameMatching("java\\.time\\..*"), "now")));
    check(noClasses().should(call(System.class, "currentTimeMillis")));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should(call(nameMatching("java\\.time\\.Clock"), "system.*")));
  }

  /** Waiting belongs to those who wait for a server, a lock or a program. */
  @Test
  void sleepsOnlyWhereSomebodyElseIsWaitedFor() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                ROOT,
                ROOT + ".database..",
                ROOT + ".process..",
                ROOT + ".migrate",
                ROOT + ".backfill",
                ROOT + ".repository",
                ROOT + ".repository.s3",
                ROOT + ".archiving",
                ROOT + ".backup",
                ROOT + ".restore")
            .should(call(Thread.class, "sleep")));
  }

  /** Flyway answers with a Date, which is turned into an Instant on the spot. */
  @Test
  void usesNoLegacyDate() {
    check(
        noClasses()
            .that()
            .doNotHaveSimpleName("FlywayHistory")
            .should()
            .dependOnClassesThat(nameMatching("java\\.util\\.(Date|Calendar)")));
  }

  /** The driver logs by it, and has to be silenced by it. */
  @Test
  void usesNoJavaLogging() {
    check(
        noClasses()
            .that()
            .doNotBelongToAnyOf(Database.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging.."));
  }

  @Test
  void plansWithoutTouchingADatabase() {
    check(
        noClasses()
            .that()
            .haveSimpleNameEndingWith("Planner")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql.."));
  }

  @Test
  void holdsValuesInRecords() {
    check(
        classes()
            .that(nameMatching(".*[.$]([A-Z]\\w+)?(Status|Policy|Result|Request|Finding|Target)"))
            .and()
            .areNotEnums()
            .should()
            .beRecords());
    // config.Settings itself is the lookup that the records named Settings are made from.
    check(
        classes()
            .that()
            .haveSimpleNameEndingWith("Settings")
            .and()
            .doNotHaveSimpleName("Settings")
            .should()
            .beRecords());
  }

  @Test
  void letsNobodyExtendWhatIsNotMeantForIt() {
    check(
        classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .orShould()
            .haveModifier(JavaModifier.ABSTRACT));
  }

  @Test
  void keepsNoStaticState() {
    check(fields().that().areStatic().should().beFinal());
  }

  @Test
  void keepsOptionalOutOfStateAndOutOfFrontDoors() {
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .areNotRecords()
            .should()
            .notHaveRawType(Optional.class));
    check(
        noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should(takeAParameter(Optional.class)));
  }

  @Test
  void translatesSqlExceptionsBeforeTheyLeaveARoom() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Service")
            .should()
            .notDeclareThrowableOfType(SQLException.class));
  }

  @Test
  void namesNoPackageAndNoClassAfterNothing() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl.."));
    check(noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)"));
  }

  @Test
  void marksEveryPackageForNullChecks() {
    check(classes().should(haveANullMarkedPackage()));
  }

  private static void onlyIn(String room, String... libraries) {
    check(
        noClasses()
            .that(resideOutsideOfPackage(room))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(libraries));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }
}
