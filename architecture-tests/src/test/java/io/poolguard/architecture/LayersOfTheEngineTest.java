package io.poolguard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** Inside the engine: the IR knows nothing above it, and the solver knows no resource word. */
class LayersOfTheEngineTest {
  private static final String ENGINE = "io.poolguard.analysis.";

  private final JavaClasses house = House.classes();

  @Test
  void irStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE + "ir")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.poolguard.analysis..").and(not(resideInAPackage(ENGINE + "ir"))))
        .check(house);
  }

  @Test
  void textOfTheIrShowsProgramsAndNothingOfTheirAnalysis() {
    knowsNothingOf("ir.text", "catalogue", "dataflow", "obligation", "rule", "summary");
  }

  @Test
  void solverKnowsNoResource() {
    knowsNothingOf("dataflow", "catalogue", "obligation", "rule", "summary");
  }

  @Test
  void catalogueIsData() {
    knowsNothingOf("catalogue", "dataflow", "obligation", "rule", "summary");
  }

  @Test
  void rulesAndFindingsAreValues() {
    knowsNothingOf("rule", "catalogue", "dataflow", "obligation", "program", "summary");
  }

  private void knowsNothingOf(String layer, String... others) {
    String[] forbidden = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      forbidden[i] = ENGINE + others[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage(ENGINE + layer + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(house);
  }
}
