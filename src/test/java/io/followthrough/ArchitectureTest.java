package io.followthrough;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.followthrough.engine.EngineClock;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/** The house of the design: rooms, floors, and what nobody does in any of them. */
@AnalyzeClasses(packages = "io.followthrough", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule a_room_imports_only_from_lower_floors =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("ground")
          .definedBy("..engine..", "..mail..", "..diary..")
          .layer("customer")
          .definedBy("..customer..")
          .layer("processes")
          .definedBy(
              "..sale..",
              "..followup..",
              "..nurture..",
              "..aftersale..",
              "..promise..",
              "..callback..",
              "..handover..",
              "..myday..",
              "..offer..",
              "..watch..")
          .layer("doors")
          .definedBy("..intake..", "..meeting..", "..demo..")
          .whereLayer("doors")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("processes")
          .mayOnlyBeAccessedByLayers("doors")
          .whereLayer("customer")
          .mayOnlyBeAccessedByLayers("processes", "doors");

  @ArchTest
  static final ArchRule rooms_of_one_floor_do_not_know_each_other =
      slices()
          .matching("io.followthrough.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAPackage("..engine.."))
          .ignoreDependency(alwaysTrue(), resideInAPackage("..mail.."))
          .ignoreDependency(alwaysTrue(), resideInAPackage("..diary.."))
          .ignoreDependency(alwaysTrue(), resideInAPackage("..customer.."))
          .ignoreDependency(resideInAPackage("..intake.."), alwaysTrue())
          .ignoreDependency(resideInAPackage("..meeting.."), alwaysTrue())
          .ignoreDependency(resideInAPackage("..demo.."), alwaysTrue());

  @ArchTest
  static final ArchRule the_ground_floor_stands_alone =
      slices().matching("io.followthrough.(engine|mail|diary)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule rooms_of_the_highest_floor_do_not_know_each_other =
      slices().matching("io.followthrough.(intake|meeting|demo)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule only_one_class_knows_the_clock_of_the_engine =
      noClasses()
          .that()
          .doNotBelongToAnyOf(EngineClock.class)
          .should()
          .dependOnClassesThat(belongToAnyOf(ClockUtil.class));

  @ArchTest
  static final ArchRule nobody_asks_the_machine_what_time_it_is =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(Clock.class, "systemDefaultZone")
          .orShould()
          .callConstructor(java.util.Date.class);

  @ArchTest
  static final ArchRule the_engine_within_is_touched_in_the_engine_room_only =
      noClasses()
          .that()
          .resideOutsideOfPackage("..engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.camunda.bpm.engine.impl..");

  @ArchTest
  static final ArchRule delegates_stay_inside_their_room =
      classes().that().implement(JavaDelegate.class).should().bePackagePrivate();

  @ArchTest
  static final ArchRule nothing_is_injected_into_fields =
      fields()
          .should()
          .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired");

  @ArchTest
  static final ArchRule no_names_that_say_nothing =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Helper");

  @ArchTest
  static final ArchRule nothing_is_static_but_the_start_and_the_making_of_values =
      methods()
          .that()
          .areStatic()
          .and()
          .haveRawReturnType(void.class)
          .and()
          .arePublic()
          .should()
          .haveName("main");
}
