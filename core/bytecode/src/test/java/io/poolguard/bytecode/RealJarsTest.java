package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.BodyValidator;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.rule.Diagnostic;
import io.poolguard.corpus.kit.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method of real jars lowers to a sound body. */
class RealJarsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.h2.Driver",
        "com.zaxxer.hikari.HikariDataSource",
        "org.objectweb.asm.ClassReader",
        "kotlin.Unit"
      })
  void everyMethodOfJavacAndKotlincLowersWithoutUnknowns(String type) throws IOException {
    try (ClassFileProgram program =
        ClassFileProgram.open(List.of(Corpus.placeOf(type)), List.of())) {
      assertThat(faults(program)).isEmpty();
      assertThat(program.diagnostics()).isEmpty();
    }
  }

  @Test
  void everyMethodOfGroovycLowersAndItsDynamicCallsAreCounted() throws IOException {
    Path jar = Corpus.placeOf("groovy.lang.Closure");
    try (ClassFileProgram program = ClassFileProgram.open(List.of(jar), List.of())) {
      assertThat(faults(program)).isEmpty();
      assertThat(program.diagnostics())
          .isNotEmpty()
          .allMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.UNKNOWN_CONSTRUCT);
    }
  }

  private static List<String> faults(ClassFileProgram program) {
    List<String> faults = new ArrayList<>();
    int bodies = 0;
    for (String name : program.ownClasses()) {
      for (TypeDeclaration.Method method : program.type(name).orElseThrow().methods()) {
        Optional<Body> body = program.body(new MethodRef(name, method.name(), method.descriptor()));
        if (body.isPresent()) {
          bodies++;
          BodyValidator.faults(body.get()).forEach(fault -> faults.add(name + ": " + fault));
        } else if (!method.is(Flag.ABSTRACT) && !method.is(Flag.NATIVE)) {
          faults.add(name + "." + method.name() + method.descriptor() + " has no body");
        }
      }
    }
    assertThat(bodies).isGreaterThan(500);
    return faults;
  }
}
