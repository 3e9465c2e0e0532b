package io.poolguard.sourcefix;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Range;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MemberValuePair;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Suppressions from JavaParser's tree. */
final class TreeSuppressions {
  private TreeSuppressions() {}

  /** The suppressions of a Java text; empty when it could not be parsed as a whole. */
  static Optional<Suppressions> parse(String text) {
    ParserConfiguration configuration =
        new ParserConfiguration()
            .setLanguageLevel(LanguageLevel.BLEEDING_EDGE)
            .setAttributeComments(false);
    ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(text);
    if (!result.isSuccessful()) {
      return Optional.empty();
    }
    return result.getResult().map(TreeSuppressions::of);
  }

  private static Suppressions of(CompilationUnit unit) {
    List<Suppressions.Range> ranges = new ArrayList<>();
    for (AnnotationExpr annotation : unit.findAll(AnnotationExpr.class)) {
      Optional<Range> declaration = annotation.getParentNode().flatMap(Node::getRange);
      if (annotation.getName().getIdentifier().equals("SuppressWarnings")
          && declaration.isPresent()) {
        Range range = declaration.get();
        ranges.add(new Suppressions.Range(names(annotation), range.begin.line, range.end.line));
      }
    }
    return new Suppressions(ranges);
  }

  private static Set<String> names(AnnotationExpr annotation) {
    Set<String> names = new TreeSet<>();
    if (annotation instanceof SingleMemberAnnotationExpr single) {
      collect(single.getMemberValue(), names);
    } else if (annotation instanceof NormalAnnotationExpr normal) {
      for (MemberValuePair pair : normal.getPairs()) {
        collect(pair.getValue(), names);
      }
    }
    return names;
  }

  /** Literals, alone or in an array; a constant's name says nothing here. */
  private static void collect(Expression value, Set<String> names) {
    value.findAll(StringLiteralExpr.class).forEach(literal -> names.add(literal.asString()));
    value.findAll(TextBlockLiteralExpr.class).forEach(block -> names.add(block.asString()));
  }
}
