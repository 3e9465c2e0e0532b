package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.analysis.rule.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Classes that own a connection, session or another resource in a field, and whose {@code close()}
 * does not release it. Owned is a field that the class fills with what it acquired, and in a class
 * that is a resource itself a field of its own kind: what it wraps. Dies on each path of {@code
 * close()} that releases the field, hands it or the object itself on, or finds by a field of the
 * object that there is nothing to release. Errs towards silence: whatever is handed on is released,
 * and any test of the object's own fields is believed.
 */
final class Wrappers implements Check {
  private final Conduct conduct;
  private final FilledFields filled;

  Wrappers(Conduct conduct) {
    this.conduct = conduct;
    this.filled = new FilledFields(conduct);
  }

  @Override
  public Rule rule() {
    return Rules.WRAPPER_MISSING_CLOSE;
  }

  @Override
  public List<Draft> inClass(String name) {
    Optional<TypeDeclaration> found = conduct.types().program().type(name);
    if (found.isEmpty() || found.get().is(Flag.INTERFACE)) {
      return List.of();
    }
    TypeDeclaration type = found.get();
    List<Draft> drafts = new ArrayList<>(inherited(type));
    if (type.fields().stream().noneMatch(this::mayBeOwned)) {
      return drafts;
    }
    List<TypeDeclaration.Field> all =
        type.fields().stream().filter(f -> mayBeOwned(f) && isOwned(type, f)).toList();
    ParentFields parents = new ParentFields(conduct, type);
    for (MethodRef closer : closers(type)) {
      for (TypeDeclaration.Field field : all) {
        // What hangs on another field of the object goes with it, on whatever path.
        if (all.stream().noneMatch(f -> parents.above(field.name()).contains(f.name()))) {
          FieldRef owned = new FieldRef(name, field.name(), field.type());
          Optional<Draft> fault = look(type, owned, closer, parents);
          fault.filter(draft -> !isReleasedAround(owned)).ifPresent(drafts::add);
          if (fault.isEmpty() && conduct.isOfSameKind(name, Types.nameOf(field.type()))) {
            disagree(type, owned, closer, drafts);
          }
        }
      }
    }
    return drafts;
  }

  /** Whether the class around releases what objects of the nested one hold, by their field. */
  private boolean isReleasedAround(FieldRef field) {
    int nested = field.owner().lastIndexOf('$');
    Optional<TypeDeclaration> around =
        nested < 0
            ? Optional.empty()
            : conduct.types().program().type(field.owner().substring(0, nested));
    return around.stream()
        .flatMap(type -> conduct.bodies(type, method -> true))
        .flatMap(facts -> facts.events().stream())
        .anyMatch(
            event -> conduct.releases(event, values -> values.contains(new Value.Loaded(field))));
  }

  /** What base classes acquire and release, and the class's own {@code close()} hides. */
  private List<Draft> inherited(TypeDeclaration type) {
    List<Draft> drafts = new ArrayList<>();
    for (TypeDeclaration base : bases(type)) {
      List<TypeDeclaration.Field> kept =
          base.fields().stream()
              .filter(f -> mayBeOwned(f) && filled.remains(base, f, type))
              .toList();
      for (MethodRef closer : kept.isEmpty() ? List.<MethodRef>of() : closers(type)) {
        Optional<MethodRef> hidden =
            conduct
                .types()
                .implementation(base.name(), closer.in(base.name()))
                .map(Types.Declared::reference);
        boolean hides = closer.owner().equals(type.name()) && hidden.isPresent();
        for (TypeDeclaration.Field field : hides ? kept : List.<TypeDeclaration.Field>of()) {
          FieldRef owned = new FieldRef(base.name(), field.name(), field.type());
          if (isReleased(base, owned, hidden.get())) {
            look(type, owned, closer, new ParentFields(conduct, base)).ifPresent(drafts::add);
          }
        }
      }
    }
    return drafts;
  }

  private List<TypeDeclaration> bases(TypeDeclaration type) {
    List<TypeDeclaration> bases = new ArrayList<>();
    String next = type.superName();
    while (next != null && conduct.types().program().isOwn(next)) {
      Optional<TypeDeclaration> base = conduct.types().program().type(next);
      base.ifPresent(bases::add);
      next = base.map(TypeDeclaration::superName).orElse(null);
    }
    return bases;
  }

  private boolean isReleased(TypeDeclaration base, FieldRef field, MethodRef closer) {
    return conduct
        .facts(closer)
        .map(facts -> new ClosePaths(conduct, facts, field, new ParentFields(conduct, base)))
        .filter(paths -> paths.mayRelease() && paths.fault(true).isEmpty())
        .isPresent();
  }

  /** What else the class says of its being closed. */
  private void disagree(
      TypeDeclaration type, FieldRef field, MethodRef closer, List<Draft> drafts) {
    Optional<Facts> close = conduct.facts(closer);
    if (close.isEmpty() || close.get().events().isEmpty()) {
      return; // It gives nothing back: others do.
    }
    Disagreements disagreements = new Disagreements(conduct);
    for (TypeDeclaration.Method method : type.methods()) {
      disagreements
          .look(method, field, close.get())
          .ifPresent(found -> drafts.add(disagreement(type, field, found)));
    }
  }

  private Draft disagreement(TypeDeclaration type, FieldRef field, Disagreements.Found found) {
    Body body = found.facts().body();
    Site site = found.site();
    String what = Texts.simple(type.name()) + "." + body.method().name() + "()";
    return new Draft(
        rule(),
        Level.NOTE,
        new Draft.Place(body.enclosing(), body.sourceFile(), site),
        body.method(),
        Types.nameOf(field.type()),
        new Draft.Text(
            what + " " + found.text() + ": whoever asks it believes something else than what is.",
            "Let it say and do what close() does."),
        List.of(
            new Step(
                Step.Kind.LEFT, body.sourceFile(), site.line(), site.position(), found.text())));
  }

  private boolean mayBeOwned(TypeDeclaration.Field field) {
    return !field.is(Flag.STATIC)
        && field.type().startsWith("L")
        && (conduct.isResource(Types.nameOf(field.type()))
            || conduct.isPool(Types.nameOf(field.type())));
  }

  /** The bodies that run when an object of the class is closed. */
  private List<MethodRef> closers(TypeDeclaration type) {
    List<MethodRef> closers = new ArrayList<>();
    for (String owner : conduct.types().supertypes(type.name())) {
      List<TypeDeclaration.Method> methods =
          conduct.types().program().isInSight(owner)
              ? conduct
                  .types()
                  .program()
                  .type(owner)
                  .map(TypeDeclaration::methods)
                  .orElse(List.of())
              : List.of();
      for (TypeDeclaration.Method method : methods) {
        MethodRef named = new MethodRef(type.name(), method.name(), method.descriptor());
        if (method.descriptor().equals("()V") && releases(named)) {
          Optional<MethodRef> runs =
              conduct.types().implementation(type.name(), named).map(Types.Declared::reference);
          boolean own = runs.filter(ref -> isBody(ref, type)).isPresent();
          if (own && !closers.contains(runs.get())) {
            closers.add(runs.get());
          }
        }
      }
    }
    return closers;
  }

  /** A base class's is looked at for the classes that can be made. */
  private boolean isBody(MethodRef ref, TypeDeclaration type) {
    boolean here = ref.owner().equals(type.name());
    return (here || !type.is(Flag.ABSTRACT)) && conduct.types().program().body(ref).isPresent();
  }

  private boolean releases(MethodRef method) {
    return conduct.has(method, new Effect.Release(Operand.THIS));
  }

  private boolean isOwned(TypeDeclaration type, TypeDeclaration.Field field) {
    return conduct.isOfSameKind(type.name(), Types.nameOf(field.type())) || filled.in(type, field);
  }

  private Optional<Draft> look(
      TypeDeclaration type, FieldRef field, MethodRef closer, ParentFields parents) {
    Optional<Facts> facts = conduct.facts(closer);
    if (facts.isEmpty() || isReleasedElsewhere(type, field, closer)) {
      return Optional.empty();
    }
    ClosePaths paths = new ClosePaths(conduct, facts.get(), field, parents);
    boolean own =
        !field.owner().equals(type.name())
            || type.field(field.name()).filter(f -> filled.in(type, f)).isPresent();
    return paths.fault(own).map(fault -> draft(type, field, closer, facts.get().body(), fault));
  }

  /** Another method of the class gives it back: {@code close()} need not. */
  private boolean isReleasedElsewhere(TypeDeclaration type, FieldRef field, MethodRef closer) {
    for (TypeDeclaration.Method method : type.methods()) {
      MethodRef ref = new MethodRef(type.name(), method.name(), method.descriptor());
      if (method.hasBody() && !ref.equals(closer) && !ref.isConstructor()) {
        Optional<Facts> facts = conduct.facts(ref);
        if (facts.isPresent()
            && ((!field.owner().equals(type.name()) && callsHidden(facts.get(), closer))
                || new ClosePaths(conduct, facts.get(), field, ParentFields.NONE)
                    .releasesDirectly())) {
          return !conduct.facts(closer).map(f -> calls(f, ref)).orElse(false);
        }
      }
    }
    return false;
  }

  /** Whether it calls the close of the base class, by {@code super}. */
  private static boolean callsHidden(Facts facts, MethodRef closer) {
    return facts.events().stream()
        .filter(event -> event.call().kind() == CallKind.SPECIAL)
        .map(event -> event.call().method().in(closer.owner()))
        .anyMatch(closer::equals);
  }

  private static boolean calls(Facts facts, MethodRef method) {
    return facts.events().stream().anyMatch(e -> e.call().method().name().equals(method.name()));
  }

  private Draft draft(
      TypeDeclaration type, FieldRef field, MethodRef closer, Body body, ClosePaths.Fault fault) {
    String resource = Types.nameOf(field.type());
    String word = conduct.word(resource);
    String what = Texts.simple(type.name()) + "." + closer.name() + "()";
    boolean inherited = !closer.owner().equals(type.name());
    boolean hides = !field.owner().equals(type.name());
    String how =
        switch (fault.kind()) {
          case NEVER ->
              (hides ? "hides that of " + Texts.simple(field.owner()) + " and " : "")
                  + (inherited ? "is inherited from " + Texts.simple(closer.owner()) + " and " : "")
                  + "does not release the "
                  + word
                  + " in "
                  + field.name();
          case CONDITION ->
              "releases the "
                  + word
                  + " in "
                  + field.name()
                  + " only if the test at line "
                  + fault.site().line()
                  + " says so, which does not ask whether it is open";
          case SKIPPED ->
              "does not release the "
                  + word
                  + " in "
                  + field.name()
                  + " when "
                  + fault.text()
                  + " at line "
                  + fault.site().line()
                  + " throws";
        };
    Site site = fault.site();
    Level level =
        fault.kind() == ClosePaths.Kind.SKIPPED && !conduct.isSession(resource)
            ? Level.NOTE
            : rule().level();
    MethodRef method = closer;
    String file = body.sourceFile();
    if (inherited) {
      Optional<Facts> made = constructor(type);
      method = made.map(f -> f.body().method()).orElse(closer);
      file = made.map(f -> f.body().sourceFile()).orElse(file);
      site = made.map(f -> UnmanagedThreads.firstSite(f.body())).orElse(site);
    }
    return new Draft(
        rule(),
        level,
        new Draft.Place(method, file, site),
        closer.in(type.name()),
        resource,
        new Draft.Text(
            what
                + " "
                + how
                + (conduct.isPool(resource)
                    ? ": its connections and threads stay when the object is closed."
                    : ": whoever closes the object believes that it is given back, and the pool waits for it for ever."),
            "Release the "
                + word
                + " on every path of "
                + closer.name()
                + "(), in finally or try-with-resources."),
        List.of(
            new Step(
                Step.Kind.LEFT,
                body.sourceFile(),
                fault.site().line(),
                fault.site().position(),
                fault.text())));
  }

  private Optional<Facts> constructor(TypeDeclaration type) {
    return type.methods().stream()
        .filter(method -> method.name().equals("<init>"))
        .findFirst()
        .flatMap(m -> conduct.facts(new MethodRef(type.name(), m.name(), m.descriptor())));
  }
}
