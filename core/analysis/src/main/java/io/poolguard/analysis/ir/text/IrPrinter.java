package io.poolguard.analysis.ir.text;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
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
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints a body in the textual form that {@link IrParser} reads: equal bodies give equal texts, and
 * the text gives an equal body again. A call's receiver is printed in front of its arguments.
 */
public final class IrPrinter {
  private final Body body;
  private final StringBuilder out = new StringBuilder();
  private final Set<Integer> mentioned = new LinkedHashSet<>();

  private IrPrinter(Body body) {
    this.body = body;
  }

  /** The body as text that ends in a line break. */
  public static String print(Body body) {
    return new IrPrinter(body).print();
  }

  private String print() {
    StringBuilder header = new StringBuilder("method ").append(method(body.method()));
    header.append(body.isStatic() ? " static" : "");
    header.append(body.isSynchronized() ? " synchronized" : "");
    if (!body.enclosing().equals(body.method())) {
      header.append(" enclosing ").append(method(body.enclosing()));
    }
    if (!body.sourceFile().isEmpty()) {
      header.append(" source ").append(Names.quote(body.sourceFile(), '"'));
    }
    header.append('\n');
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < body.locals().size(); i++) {
      all.add(i);
    }
    List<Integer> parameters = all.subList(0, body.parameters());
    header.append(parameters.isEmpty() ? "" : "  params " + locals(parameters) + "\n");
    for (int i = 0; i < body.blocks().size(); i++) {
      block(i, body.blocks().get(i));
    }
    // Locals are numbered as they first occur; only another numbering needs to be written down.
    if (!List.copyOf(mentioned).equals(all)) {
      List<Integer> others = all.subList(body.parameters(), all.size());
      header.append(others.isEmpty() ? "" : "  locals " + locals(others) + "\n");
    }
    return header.append(out).toString();
  }

  private void block(int index, Block block) {
    out.append("  b").append(index).append(':');
    String handlers =
        block.handlers().stream()
            .map(h -> Names.component(h.type()) + " -> b" + h.target())
            .collect(Collectors.joining(", "));
    out.append(handlers.isEmpty() ? "" : " catch " + handlers).append('\n');
    for (Statement statement : block.statements()) {
      line(statement(statement), statement.site());
    }
    line(terminator(block.terminator()), block.terminator().site());
  }

  private void line(String text, Site site) {
    out.append("    ").append(text);
    if (!site.equals(Site.UNKNOWN)) {
      out.append(" @").append(site.line());
      if (site.position() != Site.UNKNOWN.position()) {
        out.append(':').append(site.position());
      }
    }
    out.append('\n');
  }

  private String statement(Statement statement) {
    if (statement instanceof Statement.StoreField s) {
      return "put " + field(s.field(), s.receiver(), s.isVolatile()) + " = " + local(s.source());
    }
    if (statement instanceof Statement.StoreArray s) {
      return local(s.array()) + "[" + local(s.index()) + "] = " + local(s.source());
    }
    if (statement instanceof Statement.Monitor s) {
      return (s.enter() ? "monitor-enter " : "monitor-exit ") + local(s.object());
    }
    if (statement instanceof Statement.Call s) {
      return target(s.target()) + call(s);
    }
    if (statement instanceof Statement.Unknown s) {
      String what = Names.quote(s.what(), '"');
      return target(s.target()) + "unknown " + what + "(" + locals(s.mentioned()) + ")";
    }
    return assignment(statement);
  }

  private String target(int target) {
    return target == Statement.NONE ? "" : local(target) + " = ";
  }

  private String assignment(Statement statement) {
    if (statement instanceof Statement.Assign s) {
      return local(s.target()) + " = " + local(s.source());
    }
    if (statement instanceof Statement.Load s) {
      return local(s.target()) + " = " + constant(s.constant());
    }
    if (statement instanceof Statement.LoadField s) {
      return local(s.target()) + " = get " + field(s.field(), s.receiver(), s.isVolatile());
    }
    if (statement instanceof Statement.LoadArray s) {
      return local(s.target()) + " = " + local(s.array()) + "[" + local(s.index()) + "]";
    }
    if (statement instanceof Statement.Cast s) {
      return local(s.target())
          + " = cast "
          + local(s.source())
          + " to "
          + Names.component(s.type());
    }
    if (statement instanceof Statement.InstanceOf s) {
      String type = Names.component(s.type());
      return local(s.target()) + " = " + local(s.source()) + " instanceof " + type;
    }
    if (statement instanceof Statement.Arithmetic s) {
      String symbol = Symbols.of(s.operator());
      return local(s.target()) + " = " + local(s.left()) + " " + symbol + " " + local(s.right());
    }
    return creation(statement);
  }

  private String creation(Statement statement) {
    if (statement instanceof Statement.New s) {
      return local(s.target()) + " = new " + Names.component(s.type());
    }
    if (statement instanceof Statement.NewArray s) {
      return local(s.target())
          + " = new-array "
          + Names.component(s.type())
          + " "
          + local(s.length());
    }
    if (statement instanceof Statement.Compute s) {
      return local(s.target()) + " = compute(" + locals(s.operands()) + ")";
    }
    if (statement instanceof Statement.Caught s) {
      return local(s.target()) + " = caught";
    }
    if (statement instanceof Statement.MakeFunction s) {
      return local(s.target())
          + " = function "
          + method(s.functionalMethod())
          + " runs "
          + Symbols.of(s.kind())
          + " "
          + method(s.implementation())
          + "("
          + locals(s.captures())
          + ")";
    }
    throw new IllegalStateException("no text for " + statement.getClass());
  }

  private String call(Statement.Call call) {
    List<Integer> operands = new ArrayList<>(call.arguments());
    if (call.receiver() != Statement.NONE || !Symbols.isStatic(call.kind())) {
      operands.add(0, call.receiver());
    }
    return Symbols.of(call.kind()) + " " + method(call.method()) + "(" + locals(operands) + ")";
  }

  private String terminator(Terminator terminator) {
    if (terminator instanceof Terminator.Goto t) {
      return "goto b" + t.target();
    }
    if (terminator instanceof Terminator.Branch t) {
      return "if "
          + condition(t.condition())
          + " then b"
          + t.whenTrue()
          + " else b"
          + t.whenFalse();
    }
    if (terminator instanceof Terminator.Switch t) {
      StringBuilder text = new StringBuilder("switch ").append(local(t.operand())).append(' ');
      for (Terminator.Case branch : t.cases()) {
        text.append(constant(branch.label())).append(" -> b").append(branch.target()).append(", ");
      }
      return text.append("else b").append(t.otherwise()).toString();
    }
    if (terminator instanceof Terminator.Return t) {
      return t.value() == Statement.NONE ? "return" : "return " + local(t.value());
    }
    if (terminator instanceof Terminator.Throw t) {
      return "throw " + local(t.exception());
    }
    return "unreachable";
  }

  private String condition(Condition condition) {
    if (condition instanceof Condition.IsNull c) {
      return "null " + local(c.operand());
    }
    if (condition instanceof Condition.IsTrue c) {
      return "true " + local(c.operand());
    }
    if (condition instanceof Condition.SameReference c) {
      return "same " + local(c.left()) + " " + local(c.right());
    }
    if (condition instanceof Condition.IntCompare c) {
      return local(c.left()) + " " + Symbols.of(c.relation()) + " " + local(c.right());
    }
    if (condition instanceof Condition.EqualsConstant c) {
      return local(c.operand()) + " equals " + constant(c.constant());
    }
    return "unknown";
  }

  private static String constant(Constant constant) {
    if (constant instanceof Constant.IntConstant c) {
      return Integer.toString(c.value());
    }
    if (constant instanceof Constant.StringConstant c) {
      return Names.quote(c.value(), '"');
    }
    if (constant instanceof Constant.EnumConstant c) {
      return "enum " + Names.component(c.type()) + "." + Names.component(c.name());
    }
    if (constant instanceof Constant.ClassConstant c) {
      return "class " + Names.component(c.type());
    }
    if (constant instanceof Constant.OtherConstant c) {
      return "other " + Names.quote(c.text(), '"');
    }
    return "null";
  }

  private static String method(MethodRef method) {
    return Names.component(method.owner())
        + "."
        + Names.component(method.name())
        + Names.methodDescriptor(method.descriptor());
  }

  private String field(FieldRef field, int receiver, boolean isVolatile) {
    return (isVolatile ? "volatile " : "")
        + Names.component(field.owner())
        + "."
        + Names.component(field.name())
        + ":"
        + Names.type(field.type())
        + (receiver == Statement.NONE ? "" : " of " + local(receiver));
  }

  private String locals(List<Integer> locals) {
    return locals.stream().map(this::local).collect(Collectors.joining(", "));
  }

  private String local(int local) {
    if (local == Statement.NONE) {
      return "_";
    }
    mentioned.add(local);
    return Names.local(body.locals().get(local));
  }
}
