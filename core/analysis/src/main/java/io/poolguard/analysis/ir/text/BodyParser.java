package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Site;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads one method: its header, its locals, its blocks. */
final class BodyParser {
  private final Lines lines;
  private final Locals locals = new Locals();
  private final StatementParser statements = new StatementParser(locals);
  private Map<String, Integer> labels = Map.of();

  BodyParser(Lines lines) {
    this.lines = lines;
  }

  Body parse() {
    Cursor in = lines.next("a method");
    in.expectWord("method");
    MethodRef method = in.method();
    boolean isStatic = in.acceptWord("static");
    boolean isSynchronized = in.acceptWord("synchronized");
    MethodRef enclosing = in.acceptWord("enclosing") ? in.method() : method;
    String source = in.acceptWord("source") ? in.quoted('"') : "";
    in.expectEnd();
    if (lines.nextBeginsWith("params")) {
      declare("params");
    }
    int parameters = locals.count();
    if (lines.nextBeginsWith("locals")) {
      declare("locals");
      locals.complete();
    }
    labels = lines.blockLabels();
    List<Block> blocks = new ArrayList<>();
    do {
      blocks.add(block(lines.next("a block")));
    } while (!lines.atEnd() && !lines.nextBeginsWith("method", "type"));
    return new Body(
        method, isStatic, isSynchronized, parameters, locals.names(), blocks, enclosing, source);
  }

  private void declare(String word) {
    Cursor in = lines.next(word);
    in.expectWord(word);
    locals.declare(in);
  }

  private Block block(Cursor in) {
    if (in.peekLabel().isEmpty()) {
      throw in.error("a block's label and ':' are expected, since the block before has ended");
    }
    in.identifier("a label");
    in.expect(":");
    List<Block.Handler> handlers = new ArrayList<>();
    if (in.acceptWord("catch")) {
      do {
        String type = in.component("an exception class");
        in.expect("->");
        handlers.add(new Block.Handler(type, target(in)));
      } while (in.accept(","));
    }
    in.expectEnd();
    List<Statement> body = new ArrayList<>();
    while (!lines.nextBeginsWith("goto", "if", "switch", "return", "throw", "unreachable")) {
      Cursor line = lines.next("goto, if, switch, return, throw or unreachable");
      if (!line.peekLabel().isEmpty()) {
        throw line.error("the block before has no goto, if, switch, return, throw or unreachable");
      }
      body.add(statements.parse(line));
    }
    return new Block(body, terminator(lines.next("the block's end")), handlers);
  }

  private Terminator terminator(Cursor in) {
    Function<Site, Terminator> terminator = terminatorWithoutSite(in);
    Site site = in.site();
    in.expectEnd();
    return terminator.apply(site);
  }

  private Function<Site, Terminator> terminatorWithoutSite(Cursor in) {
    if (in.acceptWord("goto")) {
      int target = target(in);
      return site -> new Terminator.Goto(target, site);
    }
    if (in.acceptWord("if")) {
      Condition condition = condition(in);
      in.expectWord("then");
      int whenTrue = target(in);
      in.expectWord("else");
      int whenFalse = target(in);
      return site -> new Terminator.Branch(condition, whenTrue, whenFalse, site);
    }
    if (in.acceptWord("switch")) {
      return cases(in);
    }
    if (in.acceptWord("return")) {
      int value = in.atEnd() || in.nextIs('@') ? Statement.NONE : locals.read(in);
      return site -> new Terminator.Return(value, site);
    }
    if (in.acceptWord("throw")) {
      int exception = locals.read(in);
      return site -> new Terminator.Throw(exception, site);
    }
    in.expectWord("unreachable");
    return Terminator.Unreachable::new;
  }

  private Function<Site, Terminator> cases(Cursor in) {
    int operand = locals.read(in);
    List<Terminator.Case> cases = new ArrayList<>();
    while (!in.acceptWord("else")) {
      Constant label = in.constant();
      in.expect("->");
      cases.add(new Terminator.Case(label, target(in)));
      in.expect(",");
    }
    int otherwise = target(in);
    return site -> new Terminator.Switch(operand, cases, otherwise, site);
  }

  private Condition condition(Cursor in) {
    if (in.acceptWord("null")) {
      return new Condition.IsNull(locals.read(in));
    }
    if (in.acceptWord("true")) {
      return new Condition.IsTrue(locals.read(in));
    }
    if (in.acceptWord("same")) {
      return new Condition.SameReference(locals.read(in), locals.read(in));
    }
    if (in.acceptWord("unknown")) {
      return new Condition.Unknown();
    }
    int left = locals.read(in);
    if (in.acceptWord("equals")) {
      return new Condition.EqualsConstant(left, in.constant());
    }
    return new Condition.IntCompare(Symbols.relation(in), left, locals.read(in));
  }

  private int target(Cursor in) {
    TextSyntaxException missing = in.error("no block of this method has this label");
    Integer block = labels.get(in.identifier("the label of a block"));
    if (block == null) {
      throw missing;
    }
    return block;
  }
}
