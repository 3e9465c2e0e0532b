package io.poolguard.analysis.check;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Effect;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.obligation.Callees;
import io.poolguard.analysis.obligation.Texts;
import io.poolguard.analysis.program.Types;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import java.util.List;
import java.util.Optional;

/**
 * Leaks of which not the method but a class is to blame: the method puts what it acquired into an
 * object of the program and closes that, whose {@code close()} does not release it. Where the class
 * is told itself, the leak of each of its users is no more than a note.
 */
public final class WrapperBlame {
  private final Conduct conduct;
  private final Wrappers wrappers;

  /**
   * For one program.
   *
   * @param callees what calls do to resources
   * @param catalogue what is known of libraries
   */
  public WrapperBlame(Callees callees, Catalogue catalogue) {
    conduct = new Conduct(callees, catalogue);
    wrappers = new Wrappers(conduct);
  }

  /**
   * The leak with advice that fits, if a wrapper is to blame; else the leak itself.
   *
   * @param parts the bodies of the source method that it stands in
   * @param told whether faulty wrappers are told
   */
  public Finding judged(Finding leak, List<Body> parts, boolean told) {
    for (Body part : parts) {
      Optional<Facts> facts = conduct.facts(part.method());
      Optional<Facts.Event> close = facts.flatMap(found -> closeOfWrapper(leak, found));
      if (close.isPresent()) {
        MethodRef closer = close.get().call().method();
        String type = wrapper(close.get(), facts.get()).orElse(closer.owner());
        Level level = told && !wrappers.inClass(type).isEmpty() ? Level.NOTE : leak.level();
        return leak.with(
            level,
            "Release it in "
                + Texts.simple(type)
                + "."
                + closer.name()
                + "(), which is called at line "
                + close.get().call().site().line()
                + " and does not.");
      }
    }
    return leak;
  }

  /** The call that closes an object of the program around what was acquired. */
  private Optional<Facts.Event> closeOfWrapper(Finding leak, Facts facts) {
    for (Facts.Event acquired : facts.events()) {
      boolean here =
          acquired.call().site().equals(leak.site())
              && acquired.call().method().equals(leak.acquirer());
      if (here) {
        return facts.events().stream()
            .filter(event -> conduct.has(event, Effect.Release.class))
            .filter(event -> wrapper(event, facts).isPresent())
            .filter(event -> facts.withContents(event.receiver()).contains(acquired.result()))
            .filter(event -> !event.receiver().contains(acquired.result()))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private Optional<String> wrapper(Facts.Event event, Facts facts) {
    return event.receiver().stream()
        .filter(Value.Made.class::isInstance)
        .map(value -> facts.statements().get(((Value.Made) value).number()))
        .filter(Statement.New.class::isInstance)
        .map(made -> ((Statement.New) made).type())
        .filter(type -> !Types.isOfPlatform(type) && conduct.types().program().isOwn(type))
        .findFirst();
  }
}
