package io.poolguard.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every row speaks of something that exists, and JDBC is covered completely. */
class LinkingTest {
  private final Catalogue catalogue = Catalogues.standard();

  @TestFactory
  Stream<DynamicTest> rowsLink() {
    return Catalogues.standardPacks().stream()
        .filter(LinkingTest::isForThisJdk)
        .map(
            pack ->
                DynamicTest.dynamicTest(
                    pack.name(),
                    () -> assertThat(new Linker(catalogue).problems(pack.rows())).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> rowsOfOptionalPacksLink() {
    return Catalogues.OPTIONAL.stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Pack pack = Catalogues.optionalPack(name);
                      Catalogue with = Catalogues.standardWith(pack);
                      assertThat(new Linker(with).problems(pack.rows())).isEmpty();
                    }));
  }

  /** A pack {@code jdk-21} speaks of what JDK 21 brought. */
  private static boolean isForThisJdk(Pack pack) {
    return !pack.name().matches("jdk-\\d+\\.catalogue")
        || Integer.parseInt(pack.name().replaceAll("\\D", "")) <= Runtime.version().feature();
  }

  @Test
  void annotationsExistAndMayStandWhereTheCatalogueSaysSo() {
    assertThat(catalogue.annotations())
        .isNotEmpty()
        .allSatisfy(
            fact -> {
              Class<?> type = Linker.load(fact.type());
              assertThat(type).as(fact.origin()).isNotNull().matches(Class::isAnnotation);
              Target target = type.getAnnotation(Target.class);
              assertThat(target == null ? ElementType.values() : target.value())
                  .as(fact.origin())
                  .contains(
                      fact.place() == AnnotationFact.Place.PARAMETER
                          ? ElementType.PARAMETER
                          : fact.place() == AnnotationFact.Place.CODE
                              ? codeOf(target)
                              : ElementType.valueOf(fact.place().name()));
            });
  }

  /** An annotation of code stands on classes, on methods or on both. */
  private static ElementType codeOf(Target target) {
    return target != null && !List.of(target.value()).contains(ElementType.TYPE)
        ? ElementType.METHOD
        : ElementType.TYPE;
  }

  @Test
  void resourceTypesExist() {
    assertThat(catalogue.resources())
        .isNotEmpty()
        .allSatisfy(resource -> assertThat(Linker.load(resource.type())).isNotNull());
  }

  @Test
  void everyJdbcMethodThatYieldsAResourceHasItsOwnRow() {
    List<String> missing = new ArrayList<>();
    for (Class<?> type : publicTypes("java.sql", "java.sql.rowset")) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers())
            && !method.isSynthetic()
            && isResource(method.getReturnType())
            && rowOf(type, method).isEmpty()) {
          missing.add(method.toString());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyJdbcInterfaceIsCovered() {
    List<String> missing = new ArrayList<>();
    for (Class<?> type : publicTypes("java.sql")) {
      for (Executable method : Linker.methods(type)) {
        boolean own = method.getDeclaringClass() == type && type.isInterface();
        if (own
            && catalogue
                .row(lineage(type), method.getName(), Linker.parameters(method) + "V")
                .isEmpty()) {
          missing.add(method.toString());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void aWildcardHidesNoNamedRowOfASupertype() {
    List<String> hidden = new ArrayList<>();
    for (Row row : catalogue.rows()) {
      boolean wildcard = row.name().equals("*") && !row.isOfSideEffects();
      Class<?> type = wildcard ? Linker.load(row.owner()) : null;
      if (type == null) {
        continue;
      }
      for (Executable method : Linker.methods(type)) {
        String descriptor = Linker.parameters(method) + "V";
        Row exact = catalogue.row(row.owner(), Linker.name(method), descriptor).orElse(null);
        Row walked = catalogue.row(lineage(type), Linker.name(method), descriptor).orElse(null);
        boolean inherits = !Modifier.isStatic(method.getModifiers()) && method instanceof Method;
        if (inherits
            && row.equals(exact)
            && walked != null
            && !row.effects().equals(walked.effects())) {
          hidden.add(row.origin() + " hides " + walked);
        }
      }
    }
    assertThat(hidden).isEmpty();
  }

  private Optional<Row> rowOf(Class<?> type, Executable method) {
    return catalogue
        .row(lineage(type), method.getName(), Linker.parameters(method) + "V")
        .filter(row -> !row.name().equals("*"));
  }

  private boolean isResource(Class<?> type) {
    return lineage(type).stream().anyMatch(name -> catalogue.resource(name).isPresent());
  }

  private static List<String> lineage(Class<?> type) {
    List<String> names = new ArrayList<>();
    collect(type, names);
    if (type.isInterface()) {
      names.add("java/lang/Object");
    }
    return names;
  }

  private static void collect(Class<?> type, List<String> names) {
    names.add(type.getName().replace('.', '/'));
    if (type.getSuperclass() != null) {
      collect(type.getSuperclass(), names);
    }
    for (Class<?> superinterface : type.getInterfaces()) {
      collect(superinterface, names);
    }
  }

  private static List<Class<?>> publicTypes(String... modules) {
    List<Class<?>> types = new ArrayList<>();
    for (String module : modules) {
      Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", module);
      try (Stream<Path> files = Files.walk(root)) {
        files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.matches("javax?/.*\\.class"))
            .map(file -> Linker.load(file.substring(0, file.length() - ".class".length())))
            .filter(type -> type != null && Modifier.isPublic(type.getModifiers()))
            .forEach(types::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(types).hasSizeGreaterThan(30);
    return types;
  }
}
