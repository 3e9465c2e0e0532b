package io.poolguard.corpus.generator;

import io.poolguard.corpus.generator.Piece.Construct;
import io.poolguard.corpus.generator.Piece.Line;
import java.util.List;

/** Methods that release, or seem to release, what they are given. Each gives its own name. */
final class Closers {
  private final Draft draft;

  Closers(Draft draft) {
    this.draft = draft;
  }

  private String method(String form, String signature, Piece... body) {
    return draft.once(
        form + signature,
        () -> {
          String name = draft.name("close");
          draft.form(form);
          draft.member(
              Construct.of("private static " + signature.replace("#", name), List.of(body)));
          return name;
        });
  }

  private static Construct when(String condition, Piece... body) {
    return Construct.of("if (" + condition + ") {", List.of(body));
  }

  private static Construct quiet(String call) {
    return Construct.of("try {", List.<Piece>of(new Line(call)))
        .and("} catch (Exception e) {", List.<Piece>of(new Line("return;")));
  }

  String plain(String type) {
    return method(
        "closes", "void #(" + type + " it) throws SQLException {", new Line("it.close();"));
  }

  String nullTested(String type) {
    return method(
        "null guard",
        "void #(" + type + " it) throws SQLException {",
        when("it != null", new Line("it.close();")));
  }

  /** For use as a method reference, too: declares nothing. */
  String quietly(String type) {
    return method(
        "closes, never throws",
        "void #(" + type + " it) {",
        when("it != null", quiet("it.close();")));
  }

  String onFlag(String type) {
    return method(
        "boolean guard",
        "void #(" + type + " it, boolean really) throws SQLException {",
        when("really", new Line("it.close();")));
  }

  String onNumber(String type) {
    return method(
        "constant guard",
        "void #(" + type + " it, int how) throws SQLException {",
        when("how == 1", new Line("it.close();")));
  }

  String generic() {
    return method(
        "generic",
        "<T extends AutoCloseable> void #(T it) throws Exception {",
        new Line("it.close();"));
  }

  String tested(String type) {
    return method(
        "instanceof",
        "void #(Object it) throws SQLException {",
        when("it instanceof " + type, new Line("((" + type + ") it).close();")));
  }

  String each() {
    return method(
        "varargs",
        "void #(AutoCloseable... all) {",
        Construct.of(
            "for (AutoCloseable one : all) {",
            List.of(
                when(
                    "one != null",
                    Construct.of("try {", List.<Piece>of(new Line("one.close();")))
                        .and(
                            "} catch (Exception e) {",
                            List.<Piece>of(new Line("Objects.nonNull(e);")))))));
  }

  String collection() {
    return method(
        "collection",
        "void #(Collection<? extends AutoCloseable> all) throws Exception {",
        Construct.of("for (AutoCloseable one : all) {", List.<Piece>of(new Line("one.close();"))));
  }

  String ofHelper(String type) {
    String inner = plain(type);
    return method(
        "helper of helper",
        "void #(" + type + " it) throws SQLException {",
        when("it != null", new Line(inner + "(it);")));
  }

  String tellingWhether(String type) {
    return method(
        "true iff closed",
        "boolean #(" + type + " it) {",
        Construct.of("try {", List.<Piece>of(new Line("it.close();"), new Line("return true;")))
            .and("} catch (SQLException e) {", List.<Piece>of(new Line("return false;"))));
  }

  String unlessItFails(String type) {
    String call = type.equals("Connection") ? "it.setReadOnly(false);" : "it.clearWarnings();";
    return method(
        "closes unless it throws",
        "void #(" + type + " it) throws SQLException {",
        new Line(call),
        new Line("it.close();"));
  }

  String maySkip(String type) {
    String call = type.equals("Connection") ? "it.setReadOnly(false);" : "it.clearWarnings();";
    return method(
        "may skip its close",
        "void #(" + type + " it) {",
        Construct.of("try {", List.<Piece>of(new Line(call), new Line("it.close();")))
            .and("} catch (Exception e) {", List.<Piece>of(new Line("return;"))));
  }

  String recursive(String type) {
    return draft.once(
        "recursive" + type,
        () -> {
          String name = draft.name("close");
          draft.form("recursion");
          Piece stop = when("times <= 0", new Line("it.close();"), new Line("return;"));
          draft.member(
              Construct.of(
                  "private static void "
                      + name
                      + "("
                      + type
                      + " it, int times) throws SQLException {",
                  List.of(stop, new Line(name + "(it, times - 1);"))));
          return name;
        });
  }

  /** Only uses what it is given. */
  String notAtAll(String type) {
    String call = type.equals("Connection") ? "it.setReadOnly(false);" : "it.clearWarnings();";
    return method("uses only", "void #(" + type + " it) throws SQLException {", new Line(call));
  }
}
