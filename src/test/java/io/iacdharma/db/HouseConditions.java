package io.iacdharma.db;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the rules of the house ask that ArchUnit has no words for. */
final class HouseConditions {

  static final String ROOT = "io.iacdharma.db";

  /** The classes of the program, without those of its tests. */
  static final JavaClasses HOUSE =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  private HouseConditions() {}

  /** Calls a method of this name, or refers to it, whatever its parameters. */
  static ArchCondition<JavaClass> call(Class<?> owner, String method) {
    return call(
        DescribedPredicate.describe(owner.getName(), c -> c.getName().equals(owner.getName())),
        method);
  }

  /** Calls a method whose name matches, of a class that fits. */
  static ArchCondition<JavaClass> call(DescribedPredicate<? super JavaClass> owner, String method) {
    return new ArchCondition<>("call " + owner.getDescription() + "." + method) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        Stream.concat(
                item.getMethodCallsFromSelf().stream(), item.getMethodReferencesFromSelf().stream())
            .filter(access -> owner.test(access.getTargetOwner()))
            .filter(access -> access.getTarget().getName().matches(method))
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.satisfied(item, access.getDescription())));
      }
    };
  }

  /** Has a type that fits among its parameters, its result or its exceptions. */
  static ArchCondition<JavaCodeUnit> showAType(
      DescribedPredicate<? super JavaClass> type, String what) {
    return new ArchCondition<>("show a type " + what) {
      @Override
      public void check(JavaCodeUnit item, ConditionEvents events) {
        Stream.of(
                item.getReturnType().getAllInvolvedRawTypes().stream(),
                item.getParameterTypes().stream()
                    .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()),
                item.getExceptionTypes().stream())
            .flatMap(types -> types)
            .filter(type)
            .forEach(
                seen ->
                    events.add(
                        SimpleConditionEvent.satisfied(
                            item, item.getFullName() + " shows " + seen.getName())));
      }
    };
  }

  /** Has a parameter of exactly this type. */
  static ArchCondition<JavaMethod> takeAParameter(Class<?> type) {
    return new ArchCondition<>("take a parameter of " + type.getName()) {
      @Override
      public void check(JavaMethod item, ConditionEvents events) {
        boolean takes = item.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(type));
        boolean written = !item.getModifiers().contains(JavaModifier.SYNTHETIC);
        if (takes && written) {
          events.add(SimpleConditionEvent.satisfied(item, item.getFullName()));
        }
      }
    };
  }

  /** Lies in a package whose package-info is annotated with NullMarked. */
  static ArchCondition<JavaClass> haveANullMarkedPackage() {
    return new ArchCondition<>("lie in a package that is NullMarked") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getPackageName() + " has no @NullMarked package-info"));
      }
    };
  }
}
