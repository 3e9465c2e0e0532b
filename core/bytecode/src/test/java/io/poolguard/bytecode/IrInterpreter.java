package io.poolguard.bytecode;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Condition;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.FieldRef;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Terminator;
import io.poolguard.analysis.program.Program;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs bodies that use int arithmetic, arrays, strings, exceptions and static methods of their own,
 * to compare what the IR says with what the JVM does. Knows no computation that the IR leaves open.
 */
final class IrInterpreter {
  private static final int MOST_BLOCKS = 10_000;

  private final Program program;
  private final ClassLoader loader;
  private final Map<FieldRef, @Nullable Object> statics = new HashMap<>();

  IrInterpreter(Program program, ClassLoader loader) {
    this.program = program;
    this.loader = loader;
  }

  /** An object whose constructor runs later; copies share it. */
  private static final class Box {
    private @Nullable Object made;
  }

  /** An exception of the interpreted program. */
  static final class Raised extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Object exception;

    Raised(Object exception) {
      this.exception = exception;
    }

    Object exception() {
      return exception;
    }
  }

  @Nullable Object run(MethodRef method, List<@Nullable Object> arguments) throws Raised {
    Body body = program.body(method).orElseThrow();
    @Nullable Object[] locals = new Object[body.locals().size()];
    for (int i = 0; i < arguments.size(); i++) {
      locals[i] = arguments.get(i);
    }
    int at = 0;
    Object caught = null;
    for (int steps = 0; steps < MOST_BLOCKS; steps++) {
      Block block = body.blocks().get(at);
      try {
        for (Statement statement : block.statements()) {
          if (statement instanceof Statement.Caught take) {
            locals[take.target()] = caught;
          } else {
            execute(statement, locals);
          }
        }
        if (block.terminator() instanceof Terminator.Return exit) {
          return exit.value() == Statement.NONE ? null : get(locals, exit.value());
        } else if (block.terminator() instanceof Terminator.Throw exit) {
          throw new Raised(get(locals, exit.exception()));
        }
        at = next(block.terminator(), locals);
      } catch (Raised e) {
        caught = e.exception();
        at = handler(block, e);
      }
    }
    throw new AssertionError("endless: " + method);
  }

  private int handler(Block block, Raised raised) throws Raised {
    for (Block.Handler handler : block.handlers()) {
      if (type(handler.type()).isInstance(raised.exception())) {
        return handler.target();
      }
    }
    throw raised;
  }

  private Class<?> type(String name) {
    try {
      return Class.forName(name.replace('/', '.'), true, loader);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object get(@Nullable Object[] locals, int local) {
    return locals[local] instanceof Box box ? box.made : locals[local];
  }

  private static int number(@Nullable Object[] locals, int local) {
    return (Integer) get(locals, local);
  }

  private int next(Terminator terminator, @Nullable Object[] locals) {
    if (terminator instanceof Terminator.Goto jump) {
      return jump.target();
    } else if (terminator instanceof Terminator.Branch branch) {
      return holds(branch.condition(), locals) ? branch.whenTrue() : branch.whenFalse();
    }
    Terminator.Switch choice = (Terminator.Switch) terminator;
    for (Terminator.Case option : choice.cases()) {
      if (constant(option.label()).equals(get(locals, choice.operand()))) {
        return option.target();
      }
    }
    return choice.otherwise();
  }

  private boolean holds(Condition condition, @Nullable Object[] locals) {
    if (condition instanceof Condition.IsNull test) {
      return get(locals, test.operand()) == null;
    } else if (condition instanceof Condition.IsTrue test) {
      return number(locals, test.operand()) != 0;
    } else if (condition instanceof Condition.SameReference test) {
      return get(locals, test.left()) == get(locals, test.right());
    } else if (condition instanceof Condition.EqualsConstant test) {
      return constant(test.constant()).equals(get(locals, test.operand()));
    }
    Condition.IntCompare test = (Condition.IntCompare) condition;
    int order = Integer.compare(number(locals, test.left()), number(locals, test.right()));
    return switch (test.relation()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private Object constant(Constant constant) {
    if (constant instanceof Constant.IntConstant number) {
      return number.value();
    } else if (constant instanceof Constant.StringConstant text) {
      return text.value();
    } else if (constant instanceof Constant.EnumConstant named) {
      for (Object candidate : type(named.type()).getEnumConstants()) {
        if (((Enum<?>) candidate).name().equals(named.name())) {
          return candidate;
        }
      }
    }
    throw new AssertionError("unexpected " + constant);
  }

  private void execute(Statement statement, @Nullable Object[] locals) throws Raised {
    if (statement instanceof Statement.Assign s) {
      locals[s.target()] = locals[s.source()];
    } else if (statement instanceof Statement.Load s) {
      boolean isNull = s.constant() instanceof Constant.NullConstant;
      locals[s.target()] = isNull ? null : constant(s.constant());
    } else if (statement instanceof Statement.Arithmetic s) {
      locals[s.target()] = apply(s, number(locals, s.left()), number(locals, s.right()));
    } else if (statement instanceof Statement.NewArray s) {
      locals[s.target()] = new int[number(locals, s.length())];
    } else if (statement instanceof Statement.LoadArray s) {
      locals[s.target()] = Array.get(get(locals, s.array()), number(locals, s.index()));
    } else if (statement instanceof Statement.StoreArray s) {
      Array.set(get(locals, s.array()), number(locals, s.index()), get(locals, s.source()));
    } else if (statement instanceof Statement.LoadField s) {
      locals[s.target()] = statics.getOrDefault(s.field(), 0);
    } else if (statement instanceof Statement.StoreField s) {
      statics.put(s.field(), get(locals, s.source()));
    } else if (statement instanceof Statement.New s) {
      locals[s.target()] = new Box();
    } else if (statement instanceof Statement.Cast s) {
      locals[s.target()] = locals[s.source()];
    } else if (statement instanceof Statement.InstanceOf s) {
      locals[s.target()] = type(s.type()).isInstance(get(locals, s.source())) ? 1 : 0;
    } else if (statement instanceof Statement.Call s) {
      call(s, locals);
    } else if (!(statement instanceof Statement.Monitor)) {
      throw new AssertionError("unexpected " + statement);
    }
  }

  private static int apply(Statement.Arithmetic s, int left, int right) {
    return switch (s.operator()) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case AND -> left & right;
      case OR -> left | right;
      case XOR -> left ^ right;
    };
  }

  private void call(Statement.Call call, @Nullable Object[] locals) throws Raised {
    List<@Nullable Object> arguments = new ArrayList<>();
    call.arguments().forEach(local -> arguments.add(get(locals, local)));
    Object result;
    if (program.body(call.method()).isPresent()) {
      result = run(call.method(), arguments);
    } else {
      result = platform(call, locals, arguments);
    }
    if (call.target() != Statement.NONE) {
      locals[call.target()] = result instanceof Boolean truth ? (truth ? 1 : 0) : result;
    }
  }

  private @Nullable Object platform(
      Statement.Call call, @Nullable Object[] locals, List<@Nullable Object> arguments)
      throws Raised {
    Class<?> owner = type(call.method().owner());
    MethodType signature =
        MethodType.fromMethodDescriptorString(call.method().descriptor(), loader);
    try {
      if (call.method().isConstructor()) {
        Box box = (Box) locals[call.receiver()];
        box.made =
            owner.getConstructor(signature.parameterArray()).newInstance(arguments.toArray());
        return null;
      }
      Object receiver = call.receiver() == Statement.NONE ? null : get(locals, call.receiver());
      return owner
          .getMethod(call.method().name(), signature.parameterArray())
          .invoke(receiver, arguments.toArray());
    } catch (InvocationTargetException e) {
      throw new Raised(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
