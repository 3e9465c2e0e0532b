package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/** Draws arbitrary bodies: every form of the IR, well-behaved and hostile names. */
final class Bodies {
  private static final List<String> NAMES =
      List.of(
          "c",
          "stmt",
          "t0",
          "this",
          "$this$use",
          "null",
          "method",
          "type",
          "caught",
          "_",
          "",
          "a b",
          "x-y",
          "-",
          "volatile",
          "'",
          "\"",
          "\\",
          "\\u0041",
          "#",
          "@",
          "b0",
          "\n",
          "\u0000",
          "\ud800",
          "\u2028",
          "über",
          "1a",
          "then",
          "of",
          "equals",
          "runs",
          "new-array",
          "a->b",
          "[]",
          "(",
          "params",
          "locals");
  private static final List<String> TYPES =
      List.of(
          "java/sql/Connection",
          "A",
          "[I",
          "[Ljava/lang/String;",
          "a b",
          "volatile",
          "a/b-c",
          "a-",
          "x->y",
          "",
          "A$1",
          "<init>",
          "<x>",
          ".",
          "#");
  private static final List<String> METHODS =
      List.of("close", "<init>", "<clinit>", "use-impl", "a b", "", "m");
  private static final List<String> DESCRIPTORS =
      List.of(
          "()V",
          "(ILjava/lang/String;[[J)Ljava/sql/Connection;",
          "(La b;)V",
          "",
          "(",
          "()",
          "(L;)V",
          "()L#;");
  private static final List<String> FIELD_TYPES =
      List.of("I", "Ljava/sql/Connection;", "[[D", "La b;", "", "Q", "II");

  private final Random random;
  private final List<String> locals;
  private final int blocks;

  private Bodies(long seed) {
    random = new Random(seed);
    Set<String> names = new LinkedHashSet<>();
    int count = 1 + random.nextInt(6);
    while (names.size() < count) {
      names.add(pick(NAMES));
    }
    locals = List.copyOf(names);
    blocks = 1 + random.nextInt(4);
  }

  static Body draw(long seed) {
    return new Bodies(seed).body();
  }

  private Body body() {
    MethodRef method = method();
    return new Body(
        method,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextInt(locals.size() + 1),
        locals,
        list(blocks, i -> block()),
        random.nextBoolean() ? method : method(),
        random.nextBoolean() ? "" : pick(NAMES));
  }

  private Block block() {
    return new Block(
        list(random.nextInt(5), i -> statement()),
        terminator(),
        list(random.nextInt(3), i -> new Block.Handler(pick(TYPES), target())));
  }

  private Statement statement() {
    Site site = site();
    switch (random.nextInt(16)) {
      case 0:
        return new Statement.Assign(local(), local(), site);
      case 1:
        return new Statement.Load(local(), constant(), site);
      case 2:
        return new Statement.LoadField(local(), localOrNone(), field(), random.nextBoolean(), site);
      case 3:
        return new Statement.StoreField(
            localOrNone(), field(), local(), random.nextBoolean(), site);
      case 4:
        return new Statement.LoadArray(local(), local(), local(), site);
      case 5:
        return new Statement.StoreArray(local(), local(), local(), site);
      case 6:
        CallKind kind = pick(List.of(CallKind.values()));
        int receiver = kind == CallKind.STATIC ? Statement.NONE : localOrNone();
        return new Statement.Call(localOrNone(), kind, method(), receiver, operands(), site);
      case 7:
        return new Statement.New(local(), pick(TYPES), site);
      case 8:
        return new Statement.NewArray(local(), pick(TYPES), local(), site);
      case 9:
        return new Statement.Cast(local(), local(), pick(TYPES), site);
      case 10:
        return new Statement.InstanceOf(local(), local(), pick(TYPES), site);
      case 11:
        return new Statement.Arithmetic(
            local(), pick(List.of(Statement.Operator.values())), local(), local(), site);
      case 12:
        return new Statement.Compute(local(), operands(), site);
      case 13:
        return new Statement.Monitor(random.nextBoolean(), local(), site);
      case 14:
        return function(site);
      default:
        return random.nextBoolean()
            ? new Statement.Caught(local(), site)
            : new Statement.Unknown(localOrNone(), operands(), pick(NAMES), site);
    }
  }

  private Statement function(Site site) {
    MethodRef functional = method();
    CallKind kind = pick(List.of(CallKind.values()));
    return new Statement.MakeFunction(
        local(), functional.owner(), functional, kind, method(), operands(), site);
  }

  private Terminator terminator() {
    Site site = site();
    switch (random.nextInt(6)) {
      case 0:
        return new Terminator.Goto(target(), site);
      case 1:
        return new Terminator.Branch(condition(), target(), target(), site);
      case 2:
        return new Terminator.Switch(
            local(),
            list(random.nextInt(4), i -> new Terminator.Case(constant(), target())),
            target(),
            site);
      case 3:
        return new Terminator.Return(
            localOrNone() == Statement.NONE ? Statement.NONE : local(), site);
      case 4:
        return new Terminator.Throw(local(), site);
      default:
        return new Terminator.Unreachable(site);
    }
  }

  private Condition condition() {
    switch (random.nextInt(6)) {
      case 0:
        return new Condition.IsNull(local());
      case 1:
        return new Condition.IsTrue(local());
      case 2:
        return new Condition.SameReference(local(), local());
      case 3:
        return new Condition.IntCompare(
            pick(List.of(Condition.Relation.values())), local(), local());
      case 4:
        return new Condition.EqualsConstant(local(), constant());
      default:
        return new Condition.Unknown();
    }
  }

  private Constant constant() {
    switch (random.nextInt(6)) {
      case 0:
        return Constant.NULL;
      case 1:
        return new Constant.IntConstant(
            pick(List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)));
      case 2:
        return new Constant.StringConstant(pick(NAMES));
      case 3:
        return new Constant.EnumConstant(pick(TYPES), pick(NAMES));
      case 4:
        return new Constant.ClassConstant(pick(TYPES));
      default:
        return new Constant.OtherConstant(pick(NAMES));
    }
  }

  private Site site() {
    return random.nextBoolean()
        ? Site.UNKNOWN
        : new Site(random.nextInt(99), random.nextInt(99) - 3);
  }

  private MethodRef method() {
    return new MethodRef(pick(TYPES), pick(METHODS), pick(DESCRIPTORS));
  }

  private FieldRef field() {
    return new FieldRef(pick(TYPES), pick(NAMES), pick(FIELD_TYPES));
  }

  private List<Integer> operands() {
    return list(random.nextInt(4), i -> local());
  }

  private int local() {
    return random.nextInt(locals.size());
  }

  private int localOrNone() {
    return random.nextInt(3) == 0 ? Statement.NONE : local();
  }

  private int target() {
    return random.nextInt(blocks);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static <T> List<T> list(int size, IntFunction<T> element) {
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.apply(i));
    }
    return list;
  }
}
