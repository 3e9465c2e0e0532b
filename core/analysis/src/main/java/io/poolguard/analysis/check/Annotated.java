package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.AnnotationFact;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The side effects that annotations promise, on methods, on their classes and on those annotations'
 * own classes. Answers are kept.
 */
final class Annotated {
  /** Of an annotation that asks for no transaction; it hides one on the class. */
  static final SideEffect NO_TRANSACTION =
      new SideEffect.Transactional(false, List.of("*"), List.of(), List.of());

  private final Types types;
  private final Catalogue catalogue;
  private final Map<String, List<SideEffect>> ofClasses = new HashMap<>();
  private final Map<MethodRef, List<SideEffect>> ofMethods = new HashMap<>();

  Annotated(Types types, Catalogue catalogue) {
    this.types = types;
    this.catalogue = catalogue;
  }

  /** Whether one of the side effects is such a one. */
  static boolean hasAny(List<SideEffect> all, Class<? extends SideEffect> what) {
    for (SideEffect effect : all) {
      if (what.isInstance(effect)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What annotations say of a method: those on it, on what it overrides, on its class, and on the
   * supertypes of that. One on the method itself counts before one on the class.
   */
  List<SideEffect> of(MethodRef method) {
    List<SideEffect> known = ofMethods.get(method);
    if (known == null) {
      known = new ArrayList<>();
      if (isSourceMethod(method)) {
        for (String owner : types.supertypes(method.owner())) {
          addNew(known, onMethod(method.in(owner)));
        }
        if (isOfProxy(method)) {
          for (String owner : types.supertypes(method.owner())) {
            addNew(known, onClass(owner));
          }
        }
      }
      known = List.copyOf(known);
      ofMethods.put(method, known);
    }
    return known;
  }

  /** What annotations on exactly this method say; the JDK's own methods have none that count. */
  private List<SideEffect> onMethod(MethodRef method) {
    if (method.owner().startsWith("java/") || !types.program().isInSight(method.owner())) {
      return List.of();
    }
    Optional<TypeDeclaration.Method> declared = types.program().method(method);
    return declared.isEmpty() || declared.get().annotations().isEmpty()
        ? List.of()
        : said(declared.get().annotations());
  }

  /** Whether an annotation on the class can mean the method. */
  private boolean isOfProxy(MethodRef method) {
    return types
        .resolve(method)
        .filter(
            declared ->
                !declared.method().is(TypeDeclaration.Flag.PRIVATE)
                    && !declared.method().is(TypeDeclaration.Flag.STATIC))
        .isPresent();
  }

  private boolean isSourceMethod(MethodRef method) {
    return !method.name().startsWith("<")
        && types
            .resolve(method)
            .filter(declared -> !declared.method().is(TypeDeclaration.Flag.SYNTHETIC))
            .isPresent();
  }

  private static void addNew(List<SideEffect> found, List<SideEffect> more) {
    for (SideEffect effect : more) {
      if (!hasAny(found, effect.getClass())) {
        found.add(effect);
      }
    }
  }

  /** What annotations on the class itself say. */
  List<SideEffect> onClass(String type) {
    List<SideEffect> known = ofClasses.get(type);
    if (known == null) {
      known =
          Types.isOfPlatform(type)
              ? List.of()
              : declared(type).map(t -> said(t.annotations())).orElse(List.of());
      ofClasses.put(type, known);
    }
    return known;
  }

  /** A class that is not in sight says nothing; it is not missing. */
  private Optional<TypeDeclaration> declared(String type) {
    return types.program().isInSight(type) ? types.program().type(type) : Optional.empty();
  }

  private List<SideEffect> said(List<String> names) {
    List<SideEffect> all = new ArrayList<>();
    collect(names, all, new LinkedHashSet<>());
    return all;
  }

  /**
   * What annotations say, or what their own declarations are annotated with. A value of an
   * annotation stands in the list, too, as {@code name.attribute=CONSTANT}.
   */
  private void collect(List<String> names, List<SideEffect> all, Set<String> seen) {
    for (String name : names) {
      boolean own = Types.isOfPlatform(name) && !name.startsWith("javax/");
      if (own || name.indexOf('=') >= 0 || !seen.add(name)) {
        continue;
      }
      Optional<AnnotationFact> fact = catalogue.annotation(name, AnnotationFact.Place.CODE);
      if (fact.isEmpty()) {
        declared(name).ifPresent(type -> collect(type.annotations(), all, seen));
        continue;
      }
      for (Effect effect : fact.get().effects(0, false)) {
        if (effect instanceof Effect.Besides besides) {
          all.add(
              besides.sideEffect() instanceof SideEffect.Transactional in
                  ? transactional(in, name, names)
                  : besides.sideEffect());
        }
      }
    }
  }

  private static SideEffect transactional(
      SideEffect.Transactional in, String annotation, List<String> names) {
    String start = annotation + ".";
    List<String> values =
        names.stream()
            .filter(name -> name.startsWith(start))
            .map(name -> name.substring(start.length()))
            .toList();
    return in.except().stream().anyMatch(values::contains) ? NO_TRANSACTION : in.with(values);
  }
}
