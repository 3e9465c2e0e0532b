package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.catalogue.Operand;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
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
 * Pools of the program that wrap the connections they give by one method, and by another one give
 * them as they got them: what closing the wrapper does is not done for those. Wrapped is what the
 * method, or a helper of the class, puts into an object of a class in sight that is a connection
 * itself; a method that does so on some path counts as wrapping, which errs towards silence. A
 * note: what is lost may be no more than a line in a log.
 */
final class RawHandOuts implements Check {
  private final Conduct conduct;

  RawHandOuts(Conduct conduct) {
    this.conduct = conduct;
  }

  @Override
  public Rule rule() {
    return Rules.WRAPPER_MISSING_CLOSE;
  }

  /** A call whose result the method returns as it is. */
  private record Raw(Facts facts, Facts.Event call) {}

  @Override
  public List<Draft> inClass(String name) {
    Optional<TypeDeclaration> type =
        conduct.types().program().type(name).filter(found -> !found.is(Flag.INTERFACE));
    List<Facts> givers = type.map(this::givers).orElse(List.of());
    if (givers.size() < 2) {
      return List.of();
    }
    Optional<String> wrapper = givers.stream().flatMap(g -> wrapper(g, name).stream()).findFirst();
    List<Draft> drafts = new ArrayList<>();
    for (Facts giver : wrapper.isPresent() ? givers : List.<Facts>of()) {
      if (wrapper(giver, name).isEmpty()) {
        raw(giver).ifPresent(raw -> drafts.add(draft(raw, name, wrapper.get())));
      }
    }
    return drafts;
  }

  /** The methods of the class itself that give connections of it. */
  private List<Facts> givers(TypeDeclaration type) {
    List<Facts> givers = new ArrayList<>();
    for (TypeDeclaration.Method method : type.methods()) {
      MethodRef ref = new MethodRef(type.name(), method.name(), method.descriptor());
      boolean gives =
          method.hasBody()
              && !method.is(Flag.BRIDGE)
              && conduct.has(ref, new Effect.From(Operand.THIS));
      if (gives) {
        conduct.facts(ref).ifPresent(givers::add);
      }
    }
    return givers;
  }

  /** The class that the body, or a helper of the same class, wraps what it gives in. */
  private Optional<String> wrapper(Facts facts, String owner) {
    Optional<String> own = made(facts);
    if (own.isPresent()) {
      return own;
    }
    return facts.events().stream()
        .filter(event -> facts.returned().contains(event.result()))
        .flatMap(event -> conduct.targets(event.call()).stream())
        .filter(target -> target.owner().equals(owner))
        .flatMap(target -> conduct.facts(target).stream())
        .flatMap(helper -> made(helper).stream())
        .findFirst();
  }

  private Optional<String> made(Facts facts) {
    return facts.returned().stream()
        .filter(Value.Made.class::isInstance)
        .map(value -> facts.statements().get(((Value.Made) value).number()))
        .filter(Statement.New.class::isInstance)
        .map(made -> ((Statement.New) made).type())
        .filter(type -> conduct.isSession(type) && conduct.types().program().isInSight(type))
        .findFirst();
  }

  private Optional<Raw> raw(Facts facts) {
    return facts.events().stream()
        .filter(event -> facts.returned().contains(event.result()))
        .filter(event -> event.receiver().stream().noneMatch(facts::isThis))
        .filter(event -> conduct.has(event, Effect.From.class))
        .map(event -> new Raw(facts, event))
        .findFirst();
  }

  private Draft draft(Raw raw, String owner, String wrapper) {
    Body body = raw.facts().body();
    Site site = raw.call().call().site();
    String what = Texts.simple(owner) + "." + body.method().name() + "()";
    String inner = Texts.simple(wrapper);
    return new Draft(
        rule(),
        Level.NOTE,
        new Draft.Place(body.enclosing(), body.sourceFile(), site),
        raw.call().call().method(),
        Types.nameOf(raw.call().call().method().resultType()),
        new Draft.Text(
            what
                + " gives the connection as it got it, where another method of the class wraps it in "
                + inner
                + ": what closing a "
                + inner
                + " does is never done for this one.",
            "Wrap it in " + inner + " here, too, or refuse the call."),
        List.of(
            new Step(
                Step.Kind.LEFT,
                body.sourceFile(),
                site.line(),
                site.position(),
                "the connection leaves as it is")));
  }
}
