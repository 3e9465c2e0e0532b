package io.poolguard.bytecode;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import io.poolguard.corpus.kit.CaseSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Says from the text of a case, and not from its class files, which method a line belongs to:
 * parsed by javac for Java, by the nearest {@code fun} above for Kotlin.
 */
final class SourceMethods {
  private static final Pattern FUNCTION =
      Pattern.compile("\\bfun (?:<.*?> )?(?:\\w+\\.)?(\\w+)\\(");

  private final List<Span> spans;

  private SourceMethods(List<Span> spans) {
    this.spans = spans;
  }

  /** Lines of a method, or of what a constructor or static initialiser runs. */
  private record Span(long first, long last, String pattern) {}

  static SourceMethods of(CaseSource source) {
    return new SourceMethods(source.isJava() ? java(source) : kotlin(source));
  }

  /**
   * A regular expression for the binary class name, {@code #} and the name of the innermost method
   * at a line.
   */
  String at(int line) {
    Span innermost = null;
    for (Span span : spans) {
      boolean inside = span.first() <= line && line <= span.last();
      if (inside
          && (innermost == null
              || span.last() - span.first() <= innermost.last() - innermost.first())) {
        innermost = span;
      }
    }
    return innermost == null ? "no method" : innermost.pattern();
  }

  private static List<Span> kotlin(CaseSource source) {
    List<Span> spans = new ArrayList<>();
    List<String> lines = source.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher function = FUNCTION.matcher(lines.get(i));
      if (function.find()) {
        String owner = Pattern.quote(source.className()) + "(\\$\\w+)*";
        spans.add(new Span(i + 1, lines.size(), owner + "#" + function.group(1)));
      }
    }
    return spans;
  }

  private static List<Span> java(CaseSource source) {
    JavaFileObject text =
        new SimpleJavaFileObject(
            URI.create("string:///" + source.file()), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(text));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      Collector collector = new Collector(unit, Trees.instance(task).getSourcePositions());
      collector.scan(unit, null);
      return collector.spans;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Collector extends TreePathScanner<Void, Void> {
    private final List<Span> spans = new ArrayList<>();
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private String owner;

    Collector(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      this.owner = Pattern.quote(unit.getPackageName() + ".");
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      String around = owner;
      owner += name(tree, getCurrentPath().getParentPath().getLeaf());
      for (Tree member : tree.getMembers()) {
        if (!(member instanceof MethodTree) && !(member instanceof ClassTree)) {
          add(member, isStatic(member) ? "<clinit>" : "<init>");
        }
      }
      super.visitClass(tree, unused);
      owner = around;
      return null;
    }

    private static String name(ClassTree tree, Tree parent) {
      String simple = tree.getSimpleName().toString();
      if (parent instanceof CompilationUnitTree) {
        return simple;
      }
      if (parent instanceof NewClassTree) {
        return "\\$\\d+";
      }
      return parent instanceof ClassTree ? "\\$" + simple : "\\$\\d+" + simple;
    }

    private static boolean isStatic(Tree member) {
      return member instanceof BlockTree block
          ? block.isStatic()
          : member instanceof VariableTree field
              && field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      add(tree, tree.getName().toString());
      return super.visitMethod(tree, unused);
    }

    private void add(Tree tree, String method) {
      LineMap lines = unit.getLineMap();
      spans.add(
          new Span(
              lines.getLineNumber(positions.getStartPosition(unit, tree)),
              lines.getLineNumber(positions.getEndPosition(unit, tree)),
              owner + "#" + method));
    }
  }
}
