package io.poolguard.poolconfig;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a program sets of pools, and of their settings objects, that other methods have made and
 * properties are bound to: who is given one sets last. Which of several it is, is not followed.
 */
final class TunedPools {
  private static final String CONFIG = "Config";
  private static final Set<String> GIVING =
      Set.of("Autowired", "Inject", "Bean", "PostConstruct", "EventListener");
  private static final Pattern KOTLIN = Pattern.compile("\\w\\s*:\\s*HikariConfig\\b");

  /** Names of what is set, by pools; settings objects and pools apart. */
  private final Map<String, Set<String>> settings = new HashMap<>();

  private final Map<String, Set<String>> pools = new HashMap<>();

  /** Reads a Kotlin file, as text. */
  void addKotlin(String text) {
    if (KOTLIN.matcher(text).find()) {
      settings.computeIfAbsent("hikari", key -> new HashSet<>());
    }
  }

  /** Reads a Java file. */
  void add(CompilationUnit unit, PoolTypes types) {
    unit.findAll(Parameter.class).forEach(p -> add(p, p.getTypeAsString(), types));
    unit.findAll(TypePatternExpr.class).forEach(p -> add(p, p.getTypeAsString(), types));
    unit.findAll(VariableDeclarator.class).forEach(v -> variable(v, types));
    unit.findAll(MethodCallExpr.class).forEach(call -> directly(call, types));
  }

  private void variable(VariableDeclarator variable, PoolTypes types) {
    Optional<Expression> value = variable.getInitializer();
    String type = variable.getTypeAsString();
    if (value.isEmpty()) {
      boolean field = JavaSyntax.ancestor(variable, CallableDeclaration.class).isEmpty();
      if (field) {
        add(variable, type, types);
      }
    } else if (value.get() instanceof ObjectCreationExpr made) {
      // A pool of settings that another has made.
      if (made.getArguments().size() == 1) {
        String name = variable.getNameAsString();
        types
            .of(made.getType().getNameWithScope())
            .ifPresent(pool -> setters(scope(variable), name, pool, settings));
      }
    } else {
      String written =
          type.equals("var") && value.get() instanceof MethodCallExpr call
              ? JavaSyntax.called(call).map(MethodDeclaration::getTypeAsString).orElse("")
              : type;
      add(variable, written, types);
    }
  }

  /** A call on what a method of the same source gives. */
  private void directly(MethodCallExpr call, PoolTypes types) {
    if (call.getScope().orElse(null) instanceof MethodCallExpr giving) {
      JavaSyntax.called(giving)
          .map(MethodDeclaration::getTypeAsString)
          .filter(type -> type.endsWith(CONFIG))
          .flatMap(types::of)
          .ifPresent(pool -> note(call, pool, settings));
    }
  }

  private <T extends Node & NodeWithSimpleName<?>> void add(
      T declared, String type, PoolTypes types) {
    Optional<Dialect> pool = types.of(type);
    if (pool.isEmpty()) {
      return;
    }
    Optional<MethodDeclaration> method = JavaSyntax.ancestor(declared, MethodDeclaration.class);
    boolean processor =
        method.filter(m -> m.getNameAsString().startsWith("postProcess")).isPresent();
    boolean config = type.endsWith(CONFIG) && !processor;
    if (config && method.filter(m -> m.getTypeAsString().equals(type)).isEmpty()) {
      setters(scope(declared), declared.getNameAsString(), pool.get(), settings);
      handed(scope(declared), declared.getNameAsString(), pool.get(), types);
    } else if (!config
        && (processor || method.map(m -> isGiven(m, declared)).orElse(isInjected(declared)))) {
      setters(scope(declared), declared.getNameAsString(), pool.get(), pools);
    }
  }

  /** Whether the container calls a method with it; what a bean's method declares it may make. */
  private static boolean isGiven(MethodDeclaration method, Node declared) {
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getName().getIdentifier())
        .filter(name -> declared instanceof Parameter || !name.equals("Bean"))
        .anyMatch(GIVING::contains);
  }

  /** Whether it is a constructor's parameter or a field. */
  private static boolean isInjected(Node declared) {
    return declared instanceof VariableDeclarator
        || JavaSyntax.ancestor(declared, ConstructorDeclaration.class).isPresent();
  }

  /** Where a variable can be named. */
  private static Node scope(Node declared) {
    return JavaSyntax.ancestor(declared, CallableDeclaration.class)
        .map(Node.class::cast)
        .or(() -> declared.findCompilationUnit())
        .orElse(declared);
  }

  private static void setters(
      Node scope, String variable, Dialect pool, Map<String, Set<String>> into) {
    JavaSyntax.callsOn(scope, variable).forEach(call -> note(call, pool, into));
  }

  private static void note(MethodCallExpr call, Dialect pool, Map<String, Set<String>> into) {
    String name = call.getNameAsString();
    if (name.startsWith("set")) {
      into.computeIfAbsent(pool.id(), key -> new HashSet<>()).add(Property.key(name.substring(3)));
    } else if (name.startsWith("copyState") || name.startsWith("add")) {
      into.computeIfAbsent(pool.id(), key -> new HashSet<>());
    }
  }

  /** Settings that are given to more than the pool that is made of them may be set there. */
  private void handed(Node scope, String variable, Dialect pool, PoolTypes types) {
    for (NameExpr name : scope.findAll(NameExpr.class)) {
      Node around = name.getParentNode().orElse(name);
      boolean called = around instanceof MethodCallExpr call && call.getArguments().contains(name);
      boolean kept =
          around instanceof ObjectCreationExpr made
              && types.of(made.getType().getNameWithScope()).isEmpty();
      if ((called || kept) && name.getNameAsString().equals(variable)) {
        settings.computeIfAbsent(pool.id(), key -> new HashSet<>());
      }
    }
  }

  /**
   * A data source without what the program sets afterwards.
   *
   * @param config whether properties are bound to its settings object
   */
  Datasource over(Datasource source, boolean config) {
    Map<String, Set<String>> none = Map.of();
    String pool = source.dialect().id();
    Datasource left = source;
    for (Map<String, Set<String>> set : List.of(config ? settings : none, pools)) {
      if (set.containsKey(pool)) {
        left = left.andMore(set.getOrDefault(pool, Set.of()));
      }
    }
    return left;
  }
}
