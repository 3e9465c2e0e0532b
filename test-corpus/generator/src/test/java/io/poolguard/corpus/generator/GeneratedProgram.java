package io.poolguard.corpus.generator;

import io.poolguard.corpus.kit.CaseSource;
import java.util.List;
import java.util.Set;

/**
 * One class in the form of a corpus case.
 *
 * @param name its simple name
 * @param members of the class
 * @param forms the summary forms that its helpers have
 */
public record GeneratedProgram(String name, List<Piece> members, Set<String> forms) {
  private static final String PACKAGE = "io.poolguard.corpus.generated";
  private static final List<String> IMPORTS =
      List.of(
          "java.sql.Connection",
          "java.sql.DriverManager",
          "java.sql.PreparedStatement",
          "java.sql.ResultSet",
          "java.sql.SQLException",
          "java.sql.Statement",
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Collection",
          "java.util.Deque",
          "java.util.HashMap",
          "java.util.List",
          "java.util.Map",
          "java.util.Objects",
          "java.util.Optional",
          "java.util.function.BooleanSupplier",
          "java.util.function.Consumer",
          "javax.sql.DataSource");

  /** Copies members and forms. */
  public GeneratedProgram {
    members = List.copyOf(members);
    forms = Set.copyOf(forms);
  }

  /** The binary name of its class. */
  public String className() {
    return PACKAGE + "." + name;
  }

  /** The source as a case of the corpus, without markers. */
  public CaseSource source() {
    StringBuilder body = new StringBuilder();
    Piece.Construct.of("public class " + name + " {", members).print(body, 0);
    StringBuilder text = new StringBuilder("package " + PACKAGE + ";\n\n");
    for (String type : IMPORTS) {
      String simple = type.substring(type.lastIndexOf('.') + 1);
      if (body.toString().matches("(?s).*\\b" + simple + "\\b.*")) {
        text.append("import ").append(type).append(";\n");
      }
    }
    text.append('\n').append(body);
    String file = PACKAGE.replace('.', '/') + "/" + name + ".java";
    return new CaseSource(file, className(), text.toString().lines().toList());
  }

  /** All programs that are this one made smaller by one step; not all of them compile. */
  public List<GeneratedProgram> smaller() {
    return Pieces.smaller(members).stream()
        .map(fewer -> new GeneratedProgram(name, fewer, forms))
        .filter(GeneratedProgram::hasEntry)
        .toList();
  }

  private boolean hasEntry() {
    return source().text().contains("\n  public static ");
  }
}
