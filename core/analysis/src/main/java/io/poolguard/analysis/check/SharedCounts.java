package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.SideEffect;
import io.poolguard.analysis.ir.Body;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts of users that decide on a release and that threads can corrupt. A field counts if a test
 * of it decides in some method of the class whether a resource is released. A fault is a change of
 * a plain number, or a test and a change of an atomic one in two steps, where no lock is held, or
 * changes under locks that differ. Dies where each change is one atomic operation whose result is
 * tested, or where one lock is held. A plain number in a class that knows no threads at all is at
 * most a note.
 */
final class SharedCounts implements Check {
  private final Conduct conduct;
  private final Locks locks;

  SharedCounts(Conduct conduct) {
    this.conduct = conduct;
    locks = new Locks(conduct);
  }

  @Override
  public Rule rule() {
    return Rules.NON_ATOMIC_REF_COUNT;
  }

  @Override
  public List<Draft> inClass(String name) {
    Optional<TypeDeclaration> type = conduct.types().program().type(name);
    List<TypeDeclaration.Field> counts = new ArrayList<>();
    for (TypeDeclaration.Field field : type.map(TypeDeclaration::fields).orElse(List.of())) {
      if (isPlain(field) || isAtomic(field)) {
        counts.add(field);
      }
    }
    if (counts.isEmpty() || type.get().fields().stream().noneMatch(this::mayBeReleased)) {
      return List.of();
    }
    OfClass looked = new OfClass(type.get());
    List<Draft> drafts = new ArrayList<>();
    counts.forEach(field -> looked.look(field).ifPresent(drafts::add));
    return drafts;
  }

  /** Something that a count could guard: a field of a class, and not one of the JDK's values. */
  private boolean mayBeReleased(TypeDeclaration.Field field) {
    return field.type().startsWith("L")
        && (conduct.mayHoldResource(Types.nameOf(field.type()))
            || conduct.isPool(Types.nameOf(field.type())));
  }

  private static boolean isPlain(TypeDeclaration.Field field) {
    return (field.type().equals("I") || field.type().equals("J")) && !field.is(Flag.FINAL);
  }

  private boolean isAtomic(TypeDeclaration.Field field) {
    return field.type().startsWith("L")
        && conduct.isCount(field.type().substring(1, field.type().length() - 1));
  }

  /** The methods of one class, each with what its tests decide. */
  private final class OfClass {
    private final TypeDeclaration type;
    private final List<Facts> methods = new ArrayList<>();
    private final Map<MethodRef, Guards> guards = new HashMap<>();
    private final Set<Facts.Event> failing = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Ways releases =
        new Ways(conduct, event -> isRelease(event) && !this.failing.contains(event), this::own);

    OfClass(TypeDeclaration type) {
      this.type = type;
      for (TypeDeclaration.Method method : type.methods()) {
        MethodRef ref = new MethodRef(type.name(), method.name(), method.descriptor());
        if (method.hasBody() && !method.name().startsWith("<") && !isAccessor(method)) {
          conduct.facts(ref).filter(OfClass::isOfSource).ifPresent(methods::add);
        }
      }
      methods.forEach(facts -> guards.put(facts.body().method(), new Guards(facts)));
      methods.forEach(this::noteFailing);
    }

    /** A release that only an exception follows is the end after a failure, not of the last use. */
    private void noteFailing(Facts facts) {
      facts.events().stream()
          .filter(this::isRelease)
          .filter(event -> !facts.returnsFrom(facts.blockOf(event)))
          .forEach(failing::add);
    }

    private boolean isRelease(Facts.Event event) {
      return conduct.has(event, Effect.Release.class);
    }

    /** What other classes' code is, written as a method of this one; their locks are theirs. */
    private static boolean isAccessor(TypeDeclaration.Method method) {
      return method.is(Flag.SYNTHETIC) && method.is(Flag.STATIC) && !method.is(Flag.PRIVATE);
    }

    /** What a lambda does is guarded by whoever runs it, which is not looked into. */
    private static boolean isOfSource(Facts facts) {
      return facts.body().enclosing().equals(facts.body().method());
    }

    Optional<Draft> look(TypeDeclaration.Field field) {
      boolean decides =
          methods.stream()
              .anyMatch(facts -> guards(facts).decidesOn(field.name(), releases::leads));
      if (!decides
          || (methods.stream().noneMatch(facts -> mayDecrease(field, facts))
              && !isJoinedAndLeft(field))) {
        return Optional.empty();
      }
      return isPlain(field) ? plain(field) : atomic(field);
    }

    /** Several users come and go at once. A position or a rest is also set, or moved one way. */
    private boolean isJoinedAndLeft(TypeDeclaration.Field field) {
      return isPlain(field)
          && methods.stream().noneMatch(facts -> guards(facts).isSet(field.name()))
          && methods.stream().filter(facts -> guards(facts).isMoved(field.name())).count() > 1;
    }

    /** A number that only grows, of failures say, counts no users. */
    private boolean mayDecrease(TypeDeclaration.Field field, Facts facts) {
      return isPlain(field)
          ? guards(facts).isDecreased(field.name())
          : facts.events().stream()
              .filter(event -> Guards.isOn(event, field.name()))
              .anyMatch(event -> mayDecrease(event.call().method(), event));
    }

    private boolean mayDecrease(MethodRef method, Facts.Event event) {
      return way(event).filter(SideEffect.Way::changes).isPresent()
          && !method.name().toLowerCase(Locale.ROOT).contains("increment");
    }

    private Guards guards(Facts facts) {
      return guards.computeIfAbsent(facts.body().method(), k -> new Guards(facts));
    }

    private Optional<Draft> plain(TypeDeclaration.Field field) {
      return unlocked(field).or(() -> underTwoLocks(field));
    }

    /** Two methods change it, each under another lock. */
    private Optional<Draft> underTwoLocks(TypeDeclaration.Field field) {
      List<Facts> changing =
          methods.stream()
              .filter(facts -> guards(facts).changeOf(field.name()).isPresent())
              .toList();
      for (Facts facts : changing) {
        if (changing.stream().anyMatch(other -> locks.differ(other, facts))) {
          Site site = guards(facts).changeOf(field.name()).orElseThrow();
          return Optional.of(
              draft(facts, site, field, " is changed under one lock here and another elsewhere"));
        }
      }
      return Optional.empty();
    }

    private Optional<Draft> unlocked(TypeDeclaration.Field field) {
      for (Facts facts : methods) {
        Optional<Site> change = guards(facts).changeOf(field.name());
        if (change.isPresent() && !isLocked(facts)) {
          String how = how(field, facts);
          Draft draft = draft(facts, change.get(), field, how);
          return Optional.of(
              field.is(Flag.VOLATILE) || field.is(Flag.STATIC) || knowsThreads()
                  ? draft
                  : draft.at(Level.NOTE));
        }
      }
      return Optional.empty();
    }

    private String how(TypeDeclaration.Field field, Facts facts) {
      if (locks.anyShared(facts)) {
        return " is read and written back under a lock that several threads can hold at once";
      }
      return field.is(Flag.VOLATILE)
          ? " is volatile, which does not make reading and writing it back one step"
          : " is a plain number, read and written back in two steps without a lock";
    }

    /** Whether something in the class shows that several threads use it. */
    private boolean knowsThreads() {
      boolean fields =
          type.fields().stream().anyMatch(field -> field.is(Flag.VOLATILE) || isAtomic(field));
      return fields
          || methods.stream().anyMatch(facts -> locks.any(facts) || locks.anyShared(facts))
          || methods.stream()
              .flatMap(facts -> facts.events().stream())
              .flatMap(event -> conduct.of(event).stream())
              .anyMatch(SideEffect.HandOver.class::isInstance);
    }

    private Optional<Draft> atomic(TypeDeclaration.Field field) {
      FirstCallers first =
          new FirstCallers(conduct, type, methods, this::guards, releases::leads, this::own);
      for (Facts facts : methods) {
        Optional<Facts.Event> change =
            guards(facts)
                .changeApartFromTest(
                    field.name(),
                    this::way,
                    (changed, read, decided) ->
                        way(read).filter(SideEffect.Way.READ::equals).isPresent()
                            && first.settle(facts, field, changed, read, decided));
        String how = " is tested in one step and changed in another";
        if (change.isEmpty()) {
          change = guards(facts).writtenBack(field.name(), this::way);
          how = " is read in one step and written back in another";
        }
        if (change.isPresent() && !isLocked(facts)) {
          return Optional.of(draft(facts, change.get().call().site(), field, how));
        }
      }
      return Optional.empty();
    }

    private Optional<SideEffect.Way> way(Facts.Event event) {
      return conduct.of(event).stream()
          .filter(SideEffect.Count.class::isInstance)
          .map(effect -> ((SideEffect.Count) effect).way())
          .findFirst();
    }

    private boolean isLocked(Facts facts) {
      if (locks.any(facts)) {
        return true;
      }
      MethodRef method = facts.body().method();
      boolean hidden =
          type.method(method.name(), method.descriptor())
              .filter(found -> found.is(Flag.PRIVATE))
              .isPresent();
      List<Facts> callers = methods.stream().filter(other -> calls(other, method)).toList();
      return hidden && !callers.isEmpty() && callers.stream().allMatch(locks::any);
    }

    private boolean calls(Facts facts, MethodRef method) {
      return facts.events().stream().anyMatch(event -> event.call().method().equals(method));
    }

    private Draft draft(Facts facts, Site site, TypeDeclaration.Field field, String how) {
      Body body = facts.body();
      return new Draft(
          rule(),
          rule().level(),
          new Draft.Place(body.enclosing(), body.sourceFile(), site),
          body.enclosing(),
          type.name(),
          new Draft.Text(
              "The count "
                  + Texts.simple(type.name())
                  + "."
                  + field.name()
                  + " decides on a release and"
                  + how
                  + ": when two threads do so at once, the resource is never given back, or is closed while somebody uses it.",
              "Change the count and test the result in one atomic operation, or hold one lock around all of its uses."),
          List.of(
              new Step(
                  Step.Kind.USED,
                  body.sourceFile(),
                  site.line(),
                  site.position(),
                  "the count is changed here")));
    }

    /** The class's own methods. */
    private List<MethodRef> own(Facts.Event event) {
      return conduct.targets(event.call()).stream()
          .filter(target -> target.owner().equals(type.name()))
          .toList();
    }
  }
}
