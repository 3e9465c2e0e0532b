package io.poolguard.analysis.catalogue;

import io.poolguard.analysis.catalogue.Effect.Argument;
import io.poolguard.analysis.catalogue.Effect.Test;
import io.poolguard.analysis.catalogue.Effect.When;
import io.poolguard.analysis.ir.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the effects of one row: verbs between semicolons. */
final class EffectParser {
  /** A semicolon with an even number of quotes behind it. */
  private static final Pattern OUTSIDE_STRINGS =
      Pattern.compile(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private final String origin;
  private String effect = "";
  private List<String> words = List.of();
  private int next;

  private EffectParser(String origin) {
    this.origin = origin;
  }

  /**
   * The effects in the text, in order; {@code borrow} alone means that nothing else is known to
   * happen.
   */
  static List<Effect> parse(String text, String origin) {
    EffectParser parser = new EffectParser(origin);
    List<Effect> effects = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (String part : OUTSIDE_STRINGS.split(text, -1)) {
      String one = part.strip();
      if (texts.contains(one)) {
        throw new CatalogueException(origin, "'" + one + "' stands twice in the row");
      }
      texts.add(one);
      effects.add(parser.one(one));
    }
    parser.checkTogether(effects);
    return List.copyOf(effects);
  }

  private Effect one(String text) {
    effect = text;
    words = words(text);
    next = 0;
    Effect parsed = effect(word("a verb"));
    while (accept("unless")) {
      Operand operand = operand();
      expect("is");
      parsed = new Effect.Unless(operand, constant(), parsed);
    }
    if (next < words.size()) {
      throw error("nothing may follow before '" + words.get(next) + "' in '" + text + "'");
    }
    return parsed;
  }

  /** Words, parentheses and commas. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean mark = c == '(' || c == ')' || c == ',';
      if (mark || c == ' ' || c == '\t') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        if (mark) {
          words.add(String.valueOf(c));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private Effect effect(String verb) {
    return switch (verb) {
      case "acquire" -> new Effect.Acquire(accept("child-of") ? operand() : null);
      case "borrow" -> new Effect.Borrow();
      case "release" -> new Effect.Release(operand());
      case "release-children" -> new Effect.ReleaseChildren(operand());
      case "close-on-completion" -> new Effect.CloseOnCompletion(operand());
      case "same" -> new Effect.Same(operand());
      case "parent-of" -> new Effect.ParentOf(operand());
      case "keep", "take" -> new Effect.Keep(operand(), verb.equals("take"));
      case "put" -> new Effect.Put(operand(), after("into"));
      case "put-key" -> new Effect.PutKey(operand(), after("into"));
      case "element-of", "taken-from" -> new Effect.ElementOf(operand(), verb.equals("taken-from"));
      case "elements-of" -> new Effect.ElementsOf(operand());
      case "set" -> set();
      case "value-of" -> new Effect.ValueOf(operand());
      case "swap" -> new Effect.Swap(operand(), after("from"), after("to"));
      case "found" -> new Effect.Found(operand(), after("in"));
      case "wrap" -> new Effect.Wrap(operand(), after("in"));
      case "true-iff" -> new Effect.TrueIff(test(), operand());
      case "returns-iff" -> new Effect.ReturnsIff(test(), operand());
      case "non-null" -> new Effect.NonNull();
      case "no-throw" -> new Effect.NoThrow();
      case "length-of" -> new Effect.LengthOf(operand());
      case "steady" -> new Effect.Steady();
      case "no-return" -> new Effect.NoReturn();
      case "also-closed" -> new Effect.AlsoClosed();
      case "once" -> new Effect.Once();
      case "from" -> new Effect.From(operand());
      case "takes-from" -> new Effect.TakesFrom(operand());
      case "new-pool" -> new Effect.NewPool();
      case "mock" -> new Effect.Mock();
      case "invoke" -> new Effect.Invoke(operand(), arguments(), when());
      default -> new Effect.Besides(sideEffect(verb));
    };
  }

  private SideEffect sideEffect(String verb) {
    return switch (verb) {
      case "database" -> database();
      case "hand-over" -> handOver();
      case "task" -> new SideEffect.Task();
      case "carry" -> new SideEffect.Carry(operand(), after("in"));
      case "other-thread" -> new SideEffect.OtherThread();
      case "same-thread" -> new SideEffect.SameThread();
      case "stage" -> new SideEffect.Stage(operand());
      case "coroutine" -> new SideEffect.Coroutine(operand(), contexts());
      case "join" -> join();
      case "limit" -> new SideEffect.Limit(operand());
      case "cancel" -> new SideEffect.Cancel(operand());
      case "block" -> block();
      case "no-pool" -> new SideEffect.NoPool();
      case "lock" -> new SideEffect.Lock(accept("shared"));
      case "lock-of" -> new SideEffect.LockOf(operand(), accept("shared"));
      case "count" -> new SideEffect.Count(way());
      case "transaction" -> transaction();
      case "same-transaction" -> new SideEffect.SameTransaction();
      case "in-transaction" -> new SideEffect.InTransaction();
      case "by-transaction" -> new SideEffect.ByTransaction();
      case "begin" -> new SideEffect.Begin();
      case "end" -> new SideEffect.End();
      case "expect-throw" -> new SideEffect.ExpectThrow(operand());
      case "tells-done" -> new SideEffect.TellsDone(!isNegated());
      case "tells-transaction" -> new SideEffect.TellsTransaction();
      case "transactional" -> transactional();
      case "asynchronous" -> new SideEffect.Asynchronous();
      case "after-transaction" -> new SideEffect.AfterTransaction();
      case "anew" -> new SideEffect.Anew(operand(), number());
      case "proxy" -> new SideEffect.Proxy(operand());
      case "open-session" -> new SideEffect.OpenSession();
      default -> throw error("'" + verb + "' is no effect");
    };
  }

  private SideEffect handOver() {
    Operand task = operand();
    Operand executor = accept("by") ? operand() : Operand.THIS;
    return new SideEffect.HandOver(task, executor, accept("unmanaged"), accept("later"));
  }

  private SideEffect transaction() {
    Operand function = operand();
    boolean ofThread = accept("of");
    if (ofThread) {
      expect("thread");
    }
    return new SideEffect.Transaction(function, ofThread);
  }

  private SideEffect database() {
    Operand through = accept("through") ? operand() : null;
    boolean bySession = accept("by");
    if (bySession) {
      expect("session");
    }
    return new SideEffect.Database(through, bySession);
  }

  private List<Operand> contexts() {
    List<Operand> contexts = new ArrayList<>();
    if (accept("in")) {
      while (next < words.size()) {
        contexts.add(operand());
      }
    }
    return contexts;
  }

  private SideEffect join() {
    boolean own = next == words.size() || words.get(next).equals("limited");
    return new SideEffect.Join(own ? null : operand(), accept("limited"));
  }

  private int number() {
    if (constant() instanceof Constant.IntConstant found) {
      return found.value();
    }
    throw error("expected an int in '" + effect + "'");
  }

  private SideEffect block() {
    boolean briefly = accept("briefly");
    return new SideEffect.Block(rest(), briefly);
  }

  private SideEffect.Way way() {
    String word = word("read, sum, change or swap");
    return switch (word) {
      case "read" -> SideEffect.Way.READ;
      case "sum" -> SideEffect.Way.SUM;
      case "change" -> SideEffect.Way.CHANGE;
      case "swap" -> SideEffect.Way.SWAP;
      default -> throw error("expected read, sum, change or swap, not '" + word + "'");
    };
  }

  private SideEffect transactional() {
    boolean byProxy = accept("by");
    if (byProxy) {
      expect("proxy");
    }
    List<String> except = accept("except") ? values() : List.of();
    List<String> anew = accept("anew") ? values() : List.of();
    List<String> manager = new ArrayList<>();
    if (accept("manager")) {
      manager.add(word("an attribute"));
      while (next < words.size()) {
        manager.add(words.get(next++));
      }
    }
    return new SideEffect.Transactional(byProxy, except, anew, manager);
  }

  /** The words such as {@code propagation=NEVER} that follow. */
  private List<String> values() {
    List<String> values = new ArrayList<>();
    while (next < words.size() && words.get(next).indexOf('=') > 0) {
      values.add(words.get(next++));
    }
    return values;
  }

  /** The words that are left, in quotation marks. */
  private String rest() {
    String text = String.join(" ", words.subList(next, words.size()));
    if (text.length() < 3 || !text.startsWith("\"") || !text.endsWith("\"")) {
      throw error("expected what is waited for, in quotation marks, in '" + effect + "'");
    }
    next = words.size();
    return text.substring(1, text.length() - 1);
  }

  private Effect set() {
    Operand cell = operand();
    expect("to");
    return new Effect.Set(cell, accept("default") ? null : operand());
  }

  private void checkTogether(List<Effect> effects) {
    int results = 0;
    long sideEffects = effects.stream().filter(Row::isSideEffect).count();
    if (sideEffects > 0 && sideEffects < effects.size()) {
      throw new CatalogueException(
          origin, "what a call does to resources and its side effects stand in rows of their own");
    }
    for (Effect effect : effects) {
      results += saysWhatTheResultIs(effect) ? 1 : 0;
      if (effect instanceof Effect.NoReturn && effects.size() > 1) {
        throw new CatalogueException(origin, "'no-return' goes with no other effect");
      }
    }
    if (results > 1) {
      throw new CatalogueException(origin, "the row says more than once what the result is");
    }
  }

  private static boolean saysWhatTheResultIs(Effect effect) {
    return effect instanceof Effect.Acquire
        || effect instanceof Effect.Borrow
        || effect instanceof Effect.Same
        || effect instanceof Effect.ParentOf
        || effect instanceof Effect.ElementOf
        || effect instanceof Effect.ValueOf
        || effect instanceof Effect.Swap
        || effect instanceof Effect.Found
        || effect instanceof Effect.TrueIff;
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    expect("(");
    while (!accept(")")) {
      if (!arguments.isEmpty()) {
        expect(",");
      }
      if (accept("any")) {
        arguments.add(new Argument.Any());
      } else if (accept("element-of")) {
        arguments.add(new Argument.Element(operand()));
      } else {
        arguments.add(new Argument.Value(operand()));
      }
    }
    return arguments;
  }

  private When when() {
    String word = word("now, maybe or later");
    return switch (word) {
      case "now" -> When.NOW;
      case "maybe" -> When.MAYBE;
      case "later" -> When.LATER;
      default -> throw error("expected now, maybe or later, not '" + word + "'");
    };
  }

  private Test test() {
    String tests = "closed, open, null, non-null, empty, has-element, true or false";
    String word = word("a test");
    return switch (word) {
      case "closed" -> Test.CLOSED;
      case "open" -> Test.OPEN;
      case "null" -> Test.NULL;
      case "non-null" -> Test.NON_NULL;
      case "empty" -> Test.EMPTY;
      case "has-element" -> Test.HAS_ELEMENT;
      case "true" -> Test.TRUE;
      case "false" -> Test.FALSE;
      default -> throw error("expected " + tests + ", not '" + word + "'");
    };
  }

  private Operand after(String preposition) {
    expect(preposition);
    return operand();
  }

  private Operand operand() {
    String word = word("this, result or an argument such as arg0");
    if (word.equals("this")) {
      return Operand.THIS;
    }
    if (word.equals("result")) {
      return Operand.RESULT;
    }
    if (word.startsWith("arg") && word.length() > 3 && word.length() < 6) {
      String digits = word.substring(3);
      if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Operand.argument(Integer.parseInt(digits));
      }
    }
    throw error("expected this, result or an argument such as arg0, not '" + word + "'");
  }

  private Constant constant() {
    String word = word("an int or a string");
    if (word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")) {
      return new Constant.StringConstant(word.substring(1, word.length() - 1));
    }
    try {
      return new Constant.IntConstant(Integer.parseInt(word));
    } catch (NumberFormatException e) {
      throw error("expected an int or a string, not '" + word + "'");
    }
  }

  private boolean accept(String word) {
    boolean found = next < words.size() && words.get(next).equals(word);
    next += found ? 1 : 0;
    return found;
  }

  private boolean isNegated() {
    boolean conditional = accept("if");
    if (conditional) {
      expect("false");
    }
    return conditional;
  }

  private void expect(String word) {
    if (!accept(word)) {
      throw error("expected '" + word + "' in '" + effect + "'");
    }
  }

  private String word(String what) {
    if (next >= words.size()) {
      throw error("expected " + what + (effect.isEmpty() ? "" : " in '" + effect + "'"));
    }
    return words.get(next++);
  }

  private CatalogueException error(String problem) {
    return new CatalogueException(origin, problem);
  }
}
