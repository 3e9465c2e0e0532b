package io.poolguard.analysis.obligation;

import io.poolguard.analysis.ir.Block;
import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.Constant;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.Statement;
import io.poolguard.analysis.ir.Uses;
import io.poolguard.analysis.program.Program;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of private methods give for their flags. Such a method is called by the classes
 * around it alone, so its own run need only begin with what one of them passes: a flag and the
 * class of another argument often go together. Calls are looked for in the outermost class and in
 * those within it that its code mentions; an argument is known when the calling block itself makes
 * it. Errs towards not knowing.
 */
final class PrivateCalls {
  private static final int MOST = 8;

  private final Program program;
  private final Map<String, Map<MethodRef, List<Passed>>> byOutermost = new HashMap<>();

  PrivateCalls(Program program) {
    this.program = program;
  }

  /**
   * What one call passes.
   *
   * @param flags by parameter, the constant passed for it, or null
   * @param classes by parameter, the very class of what is passed for it, or null
   */
  record Passed(List<@Nullable Constant> flags, List<@Nullable String> classes) {}

  /**
   * Lets a run over a method begin.
   *
   * @param start what is known without its calls
   * @return a state for each way in which the flags are passed; {@code start} alone where that is
   *     not known
   */
  List<State> starts(Body body, State start) {
    MethodRef method = body.method();
    if (!method.descriptor().contains("Z") || !isPrivate(method)) {
      return List.of(start);
    }
    Map<List<@Nullable Constant>, List<@Nullable String>> ways = new LinkedHashMap<>();
    for (Passed passed : calls(method)) {
      ways.merge(passed.flags(), passed.classes(), PrivateCalls::common);
    }
    if (ways.isEmpty() || ways.size() > MOST) {
      return List.of(start);
    }
    List<State> starts = new ArrayList<>();
    ways.forEach((flags, classes) -> starts.add(begin(body, start, flags, classes)));
    return starts;
  }

  private static State begin(
      Body body, State start, List<@Nullable Constant> flags, List<@Nullable String> classes) {
    State state = start.copy();
    int shift = body.isStatic() ? 0 : 1;
    for (int i = 0; i < flags.size() && i + shift < body.parameters(); i++) {
      Constant flag = flags.get(i);
      String type = classes.get(i);
      if (flag != null) {
        state.locals[i + shift] = state.symbols.constant(flag);
      } else if (type != null) {
        state.know(state.locals[i + shift], Fact.instance(type));
      }
    }
    return state;
  }

  private static List<@Nullable String> common(
      List<@Nullable String> one, List<@Nullable String> other) {
    List<@Nullable String> common = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      String type = one.get(i);
      common.add(type != null && type.equals(other.get(i)) ? type : null);
    }
    return common;
  }

  private boolean isPrivate(MethodRef method) {
    return !method.isConstructor()
        && program.method(method).filter(declared -> declared.is(Flag.PRIVATE)).isPresent();
  }

  private List<Passed> calls(MethodRef method) {
    TypeDeclaration outermost = outermost(method.owner());
    if (outermost == null) {
      return List.of();
    }
    Map<MethodRef, List<Passed>> known = byOutermost.get(outermost.name());
    if (known == null) {
      known = new Scan(outermost.name()).run(List.of(outermost.name(), method.owner()));
      byOutermost.put(outermost.name(), known);
    }
    return known.getOrDefault(method, List.of());
  }

  private @Nullable TypeDeclaration outermost(String name) {
    Optional<TypeDeclaration> type = program.type(name);
    String outer = type.map(TypeDeclaration::outer).orElse(null);
    return outer == null ? type.orElse(null) : outermost(outer);
  }

  /** Looks through an outermost class and what is within it, once. */
  private final class Scan {
    private final String outermost;
    private final Map<MethodRef, List<Passed>> found = new HashMap<>();
    private final Set<MethodRef> otherwise = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<MethodRef> bodies = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    Scan(String outermost) {
      this.outermost = outermost;
    }

    Map<MethodRef, List<Passed>> run(List<String> first) {
      first.forEach(this::mention);
      while (!open.isEmpty()) {
        program.type(open.poll()).ifPresent(this::scan);
      }
      found.keySet().removeAll(otherwise);
      return found;
    }

    private void mention(String type) {
      boolean within = type.equals(outermost) || type.startsWith(outermost + "$");
      if (within && types.add(type)) {
        open.add(type);
      }
    }

    private void scan(TypeDeclaration type) {
      for (TypeDeclaration.Method method : type.methods()) {
        scan(new MethodRef(type.name(), method.name(), method.descriptor()));
      }
    }

    private void scan(MethodRef method) {
      if (bodies.add(method)) {
        program.body(method).ifPresent(body -> body.blocks().forEach(this::scan));
      }
    }

    private void scan(Block block) {
      List<Statement> statements = block.statements();
      for (int i = 0; i < statements.size(); i++) {
        Statement statement = statements.get(i);
        if (statement instanceof Statement.New made) {
          mention(made.type());
        } else if (statement instanceof Statement.MakeFunction function) {
          otherwise.add(function.implementation());
          mention(function.implementation().owner());
          if (types.contains(function.implementation().owner())) {
            scan(function.implementation());
          }
        } else if (statement instanceof Statement.Call call) {
          mention(call.method().owner());
          if (types.contains(call.method().owner()) && call.method().descriptor().contains("Z")) {
            found
                .computeIfAbsent(call.method(), k -> new ArrayList<>())
                .add(passed(call, statements.subList(0, i)));
          }
        }
      }
    }

    private Passed passed(Statement.Call call, List<Statement> before) {
      List<@Nullable Constant> flags = new ArrayList<>();
      List<@Nullable String> classes = new ArrayList<>();
      for (int argument : call.arguments()) {
        Statement maker = maker(argument, before);
        flags.add(maker instanceof Statement.Load load ? flag(load.constant()) : null);
        classes.add(maker instanceof Statement.New made ? made.type() : null);
      }
      return new Passed(flags, classes);
    }

    private static @Nullable Constant flag(Constant constant) {
      boolean known = constant.equals(Constant.ZERO) || constant.equals(Constant.ONE);
      return known ? constant : null;
    }

    /** The statement in front that made what the local holds, if the block has it. */
    private @Nullable Statement maker(int local, List<Statement> before) {
      int wanted = local;
      for (int i = before.size() - 1; i >= 0; i--) {
        Statement statement = before.get(i);
        if (Uses.written(statement) == wanted) {
          if (statement instanceof Statement.Assign copy) {
            wanted = copy.source();
          } else if (statement instanceof Statement.Cast cast) {
            wanted = cast.source();
          } else {
            return statement;
          }
        }
      }
      return null;
    }
  }
}
