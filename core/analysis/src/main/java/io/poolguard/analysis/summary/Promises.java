package io.poolguard.analysis.summary;

import io.poolguard.analysis.catalogue.AnnotationFact;
import io.poolguard.analysis.catalogue.AnnotationFact.Place;
import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.catalogue.Row;
import io.poolguard.analysis.ir.Descriptors;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.obligation.Contract;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the annotations of a method without a body in sight promise, as a row. The nearest
 * declaration that has such an annotation counts. An argument of which nothing is promised may be
 * kept, which errs towards silence.
 */
public final class Promises {
  private final Types types;
  private final Catalogue catalogue;
  private final Map<String, Boolean> resources = new HashMap<>();

  /** Of the methods of a program, by the annotations that the catalogue knows. */
  public Promises(Types types, Catalogue catalogue) {
    this.types = types;
    this.catalogue = catalogue;
  }

  /**
   * What the annotations written on a method ask of its body. Of a private one the callers are in
   * sight, and told what its body does.
   */
  public Contract contract(MethodRef method) {
    return types
        .program()
        .method(method)
        .filter(declared -> !declared.is(TypeDeclaration.Flag.PRIVATE))
        .map(declared -> contract(method, declared))
        .orElse(Contract.NONE);
  }

  private Contract contract(MethodRef method, TypeDeclaration.Method declared) {
    List<String> parameters = Descriptors.parameterTypes(method.descriptor());
    List<Integer> takenOver = new ArrayList<>();
    for (int i = 0; i < declared.parameterAnnotations().size(); i++) {
      List<Effect> effects = new ArrayList<>();
      promise(declared, i, effects, method.isConstructor());
      boolean takes =
          effects.stream().anyMatch(e -> e instanceof Effect.Keep || e instanceof Effect.Release);
      if (takes && isResource(parameters.get(i))) {
        takenOver.add(i);
      }
    }
    boolean lends =
        declared.annotations().stream()
            .flatMap(annotation -> catalogue.annotation(annotation, Place.METHOD).stream())
            .flatMap(fact -> fact.effects(0, false).stream())
            .anyMatch(Effect.Borrow.class::isInstance);
    return takenOver.isEmpty() && !lends ? Contract.NONE : new Contract(takenOver, lends);
  }

  /** Whether a method of this descriptor has a parameter that is a resource. */
  public boolean mayTakeOver(String descriptor) {
    return descriptor.contains("L")
        && Descriptors.parameterTypes(descriptor).stream().anyMatch(this::isResource);
  }

  private boolean isResource(String descriptor) {
    return Descriptors.isReference(descriptor)
        && resources.computeIfAbsent(
            descriptor,
            type ->
                types.supertypes(Types.nameOf(type)).stream()
                    .anyMatch(each -> catalogue.resource(each).isPresent()));
  }

  Optional<Row> of(MethodRef method) {
    Collection<String> owners =
        method.isConstructor() ? List.of(method.owner()) : types.supertypes(method.owner());
    for (String owner : owners) {
      Optional<TypeDeclaration.Method> declared = types.program().method(method.in(owner));
      Optional<Row> row = declared.flatMap(found -> row(method.in(owner), found));
      if (row.isPresent()) {
        return row;
      }
    }
    return Optional.empty();
  }

  private Optional<Row> row(MethodRef method, TypeDeclaration.Method declared) {
    List<Effect> effects = new ArrayList<>();
    for (String annotation : declared.annotations()) {
      catalogue
          .annotation(annotation, Place.METHOD)
          .ifPresent(fact -> add(effects, fact, 0, method.isConstructor()));
    }
    boolean promised = !effects.isEmpty();
    List<String> parameters = Descriptors.parameterTypes(method.descriptor());
    List<Effect> kept = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      int before = effects.size();
      boolean here = promise(declared, i, effects, method.isConstructor());
      promised |= here;
      if (!here && effects.size() == before && Descriptors.isReference(parameters.get(i))) {
        kept.add(new Effect.Keep(Operand.argument(i), false));
      }
    }
    effects.addAll(kept);
    return promised
        ? Optional.of(
            new Row(method.owner(), method.name(), null, effects, "annotations of " + method))
        : Optional.empty();
  }

  private boolean promise(
      TypeDeclaration.Method declared, int parameter, List<Effect> effects, boolean constructor) {
    List<List<String>> all = declared.parameterAnnotations();
    boolean found = false;
    for (String annotation : parameter < all.size() ? all.get(parameter) : List.<String>of()) {
      Optional<AnnotationFact> fact = catalogue.annotation(annotation, Place.PARAMETER);
      fact.ifPresent(one -> add(effects, one, parameter, constructor));
      found |= fact.isPresent();
    }
    return found;
  }

  private static void add(
      List<Effect> effects, AnnotationFact fact, int parameter, boolean constructor) {
    for (Effect effect : fact.effects(parameter, constructor)) {
      if (!effects.contains(effect)) {
        effects.add(effect);
      }
    }
  }
}
