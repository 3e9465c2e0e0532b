package io.poolguard.poolconfig;

import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The prefixes from which a program's beans of Spring Boot's own class of properties are bound. */
final class PropertiesBeans {
  static final String TYPE = "DataSourceProperties";

  private final Vocabulary vocabulary;
  private final List<String> ofJava = new ArrayList<>();
  private final List<String> plain = new ArrayList<>();
  private final List<String> ofKotlin = new ArrayList<>();
  private boolean declared;

  PropertiesBeans(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Notes that the program has a class of its own by the name of Spring Boot's. */
  void declareOwn() {
    declared = true;
  }

  /** Adds the prefix of a bean's method if it returns that class; returns whether it does. */
  boolean add(MethodDeclaration method, String prefix) {
    if (!isSprings(method)) {
      return false;
    }
    ofJava.add(prefix);
    List<ObjectCreationExpr> made = method.findAll(ObjectCreationExpr.class);
    if (made.size() == 1
        && made.get(0).getType().getNameAsString().equals(TYPE)
        && made.get(0).getAnonymousClassBody().isEmpty()) {
      plain.add(prefix);
    }
    return !declared;
  }

  void addKotlin(List<String> prefixes) {
    ofKotlin.addAll(prefixes);
  }

  /** Those of Java's methods. */
  List<String> ofJava() {
    return declared ? List.of() : ofJava;
  }

  /** Those of Java's methods whose beans are of no class below it, which may have more. */
  List<String> plain() {
    return declared ? List.of() : plain;
  }

  List<String> all() {
    return declared ? List.of() : Stream.concat(ofJava.stream(), ofKotlin.stream()).toList();
  }

  private boolean isSprings(MethodDeclaration method) {
    String type = method.getType().asString();
    return type.substring(type.lastIndexOf('.') + 1).equals(TYPE)
        && method.findCompilationUnit().stream()
            .flatMap(unit -> unit.getImports().stream())
            .map(ImportDeclaration::getNameAsString)
            .filter(name -> name.endsWith("." + TYPE))
            .allMatch(vocabulary::isBootProperties);
  }
}
