package io.poolguard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** Arrows point into {@code core/analysis} and never out of it; hosts do not know each other. */
class ArrowsTest {
  private static final String ANALYSIS = "io.poolguard.analysis..";
  private static final String BYTECODE = "io.poolguard.bytecode..";
  private static final String POLICY = "io.poolguard.policy..";
  private static final String POOL_CONFIG = "io.poolguard.poolconfig..";
  private static final String SOURCE_FIX = "io.poolguard.sourcefix..";
  private static final String RULE_PAGES = "io.poolguard.rulepages..";
  private static final String AUDIT = "io.poolguard.audit..";
  private static final String ERROR_PRONE = "io.poolguard.errorprone..";
  private static final String SPOTBUGS = "io.poolguard.spotbugs..";
  private static final String INTELLIJ = "io.poolguard.intellij..";
  private static final String MAVEN = "io.poolguard.maven..";

  private static final String ANNOTATIONS = "org.jspecify.annotations..";

  private final JavaClasses house = House.classes();

  @Test
  void engineDependsOnTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(ANALYSIS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ANALYSIS, "java.lang..", "java.util..", "java.io..", "java.nio..", ANNOTATIONS)
        .because("the engine is to run inside any host, and a library's API is data to it")
        .check(house);
  }

  @Test
  void coreModulesKnowTheEngineAndTheirOwnLibraries() {
    onlyKnows(BYTECODE, "org.objectweb.asm..");
    onlyKnows(POLICY, "org.yaml.snakeyaml..", "com.google.gson..");
    onlyKnows(SOURCE_FIX, "com.github.javaparser..");
    onlyKnows(RULE_PAGES, "org.commonmark..", "javax.xml.stream..");
    onlyKnows(
        POOL_CONFIG,
        POLICY,
        SOURCE_FIX,
        "org.springframework..",
        "org.yaml.snakeyaml..",
        "com.github.javaparser..");
  }

  private void onlyKnows(String core, String... libraries) {
    classes()
        .that()
        .resideInAPackage(core)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(core, ANALYSIS, "java..", ANNOTATIONS)
                .or(resideInAnyPackage(libraries)))
        .check(house);
  }

  @Test
  void hostsDoNotKnowEachOther() {
    knowsNone(AUDIT, ERROR_PRONE, SPOTBUGS, INTELLIJ, MAVEN);
    knowsNone(ERROR_PRONE, AUDIT, SPOTBUGS, INTELLIJ, MAVEN);
    knowsNone(SPOTBUGS, AUDIT, ERROR_PRONE, INTELLIJ, MAVEN);
    knowsNone(INTELLIJ, AUDIT, ERROR_PRONE, SPOTBUGS, MAVEN);
    knowsNone(MAVEN, ERROR_PRONE, SPOTBUGS, INTELLIJ);
  }

  private void knowsNone(String host, String... others) {
    noClasses()
        .that()
        .resideInAPackage(host)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(house);
  }

  @Test
  void onlyTheJavacHostKnowsTheCompiler() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ERROR_PRONE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.sun..", "com.google.errorprone..")
        .check(house);
  }

  @Test
  void spotBugsStaysInItsHost() {
    noClasses()
        .that()
        .resideOutsideOfPackage(SPOTBUGS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("edu.umd.cs.findbugs..")
        .check(house);
  }

  @Test
  void theEditorStaysInItsHost() {
    noClasses()
        .that()
        .resideOutsideOfPackage(INTELLIJ)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.intellij..")
        .check(house);
  }

  @Test
  void mavenStaysInTheMavenPlugin() {
    noClasses()
        .that()
        .resideOutsideOfPackage(MAVEN)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "javax.inject..")
        .check(house);
  }

  @Test
  void noHostReadsTheDatabaseApi() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .because("what PoolGuard knows of JDBC stands in the catalogue")
        .check(house);
  }

  @Test
  void staticsDoNotChange() {
    noFields()
        .that()
        .areStatic()
        .should()
        .notBeFinal()
        .because("a compilation must not see another one's state")
        .check(house);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Info)").check(house);
  }
}
