package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.CallKind;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Statement.Operator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one statement from its line. What a statement needs is read first, the site that ends the
 * line last.
 */
final class StatementParser {
  private final Locals locals;

  StatementParser(Locals locals) {
    this.locals = locals;
  }

  Statement parse(Cursor in) {
    Function<Site, Statement> statement = statement(in);
    Site site = in.site();
    in.expectEnd();
    return statement.apply(site);
  }

  private Function<Site, Statement> statement(Cursor in) {
    if (in.acceptWord("put")) {
      return storeField(in);
    }
    boolean enter = in.acceptWord("monitor-enter");
    if (enter || in.acceptWord("monitor-exit")) {
      int object = locals.read(in);
      return site -> new Statement.Monitor(enter, object, site);
    }
    Function<Site, Statement> escaping = callOrUnknown(in, null);
    if (escaping != null) {
      return escaping;
    }
    int first = locals.read(in);
    if (in.accept("[")) {
      int index = locals.read(in);
      in.expect("]");
      in.expect("=");
      int source = locals.read(in);
      return site -> new Statement.StoreArray(first, index, source, site);
    }
    in.expect("=");
    Function<Site, Statement> call = callOrUnknown(in, first);
    return call != null ? call : assignment(in, first);
  }

  /** A call or unknown construct; its target is {@code target}, or none when that is null. */
  private @Nullable Function<Site, Statement> callOrUnknown(Cursor in, @Nullable Integer target) {
    int result = target == null ? Statement.NONE : target;
    if (in.acceptWord("unknown")) {
      String what = in.quoted('"');
      List<Integer> mentioned = locals.readList(in);
      return site -> new Statement.Unknown(result, mentioned, what, site);
    }
    CallKind kind = Symbols.acceptCallKind(in);
    if (kind == null) {
      return null;
    }
    MethodRef method = in.method();
    List<Integer> operands = locals.readList(in);
    if (Symbols.isStatic(kind)) {
      return site -> new Statement.Call(result, kind, method, Statement.NONE, operands, site);
    }
    if (operands.isEmpty()) {
      throw in.error("the call needs its receiver as first operand");
    }
    List<Integer> arguments = operands.subList(1, operands.size());
    return site -> new Statement.Call(result, kind, method, operands.get(0), arguments, site);
  }

  private Function<Site, Statement> storeField(Cursor in) {
    boolean isVolatile = in.acceptWord("volatile");
    FieldRef field = in.field();
    int receiver = in.acceptWord("of") ? locals.read(in) : Statement.NONE;
    in.expect("=");
    int source = locals.read(in);
    return site -> new Statement.StoreField(receiver, field, source, isVolatile, site);
  }

  private Function<Site, Statement> assignment(Cursor in, int target) {
    if (in.atConstant()) {
      var constant = in.constant();
      return site -> new Statement.Load(target, constant, site);
    }
    if (in.acceptWord("get")) {
      boolean isVolatile = in.acceptWord("volatile");
      FieldRef field = in.field();
      int receiver = in.acceptWord("of") ? locals.read(in) : Statement.NONE;
      return site -> new Statement.LoadField(target, receiver, field, isVolatile, site);
    }
    if (in.acceptWord("cast")) {
      int source = locals.read(in);
      in.expectWord("to");
      String type = in.component("a class");
      return site -> new Statement.Cast(target, source, type, site);
    }
    if (in.acceptWord("compute")) {
      List<Integer> operands = locals.readList(in);
      return site -> new Statement.Compute(target, operands, site);
    }
    if (in.acceptWord("caught")) {
      return site -> new Statement.Caught(target, site);
    }
    Function<Site, Statement> creation = creation(in, target);
    return creation != null ? creation : ofLocal(in, target);
  }

  private @Nullable Function<Site, Statement> creation(Cursor in, int target) {
    if (in.acceptWord("new")) {
      String type = in.component("a class");
      return site -> new Statement.New(target, type, site);
    }
    if (in.acceptWord("new-array")) {
      String type = in.component("an array type");
      int length = locals.read(in);
      return site -> new Statement.NewArray(target, type, length, site);
    }
    if (in.acceptWord("function")) {
      return function(in, target);
    }
    return null;
  }

  private Function<Site, Statement> function(Cursor in, int target) {
    MethodRef functional = in.method();
    in.expectWord("runs");
    CallKind kind = Symbols.acceptCallKind(in);
    if (kind == null) {
      throw in.error("expected static, virtual, interface or special");
    }
    MethodRef implementation = in.method();
    List<Integer> captures = locals.readList(in);
    return site ->
        new Statement.MakeFunction(
            target, functional.owner(), functional, kind, implementation, captures, site);
  }

  private Function<Site, Statement> ofLocal(Cursor in, int target) {
    int left = locals.read(in);
    if (in.accept("[")) {
      int index = locals.read(in);
      in.expect("]");
      return site -> new Statement.LoadArray(target, left, index, site);
    }
    if (in.acceptWord("instanceof")) {
      String type = in.component("a class");
      return site -> new Statement.InstanceOf(target, left, type, site);
    }
    Operator operator = Symbols.acceptOperator(in);
    if (operator != null) {
      int right = locals.read(in);
      return site -> new Statement.Arithmetic(target, operator, left, right, site);
    }
    return site -> new Statement.Assign(target, left, site);
  }
}
