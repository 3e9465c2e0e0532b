package io.poolguard.corpus.generator;

import io.poolguard.corpus.generator.Piece.Construct;
import io.poolguard.corpus.generator.Piece.Line;
import java.util.List;

/** Methods and classes that give resources, keep them, or run something with them. */
final class Factories {
  private final Draft draft;

  Factories(Draft draft) {
    this.draft = draft;
  }

  private String method(String form, String signature, Piece... body) {
    return draft.once(
        form,
        () -> {
          String name = draft.name("open");
          draft.form(form);
          draft.member(
              Construct.of("private static " + signature.replace("#", name), List.of(body)));
          return name;
        });
  }

  /** {@code DataSource → Connection}. */
  String connection() {
    String signature = "Connection #(DataSource from) throws SQLException {";
    Line open = new Line("Connection it = from.getConnection();");
    Line configure = new Line("it.setAutoCommit(false);");
    Line give = new Line("return it;");
    boolean careful = draft.careful();
    return switch (draft.dice.below(5)) {
      case 0 -> method("fresh", signature, new Line("return from.getConnection();"));
      case 1 -> {
        String inner = method("fresh", signature, new Line("return from.getConnection();"));
        yield method("factory of factory", signature, new Line("return " + inner + "(from);"));
      }
      case 2 ->
          careful
              ? method(
                  "configured or closed",
                  signature,
                  open,
                  closing(configure, "SQLException | RuntimeException"),
                  give)
              : method("configured", signature, open, configure, give);
      case 3 ->
          careful
              ? method("success flag", signature, open, flagged(configure))
              : method(
                  "closed for some", signature, open, closing(configure, "SQLException"), give);
      default -> alias(signature);
    };
  }

  private static Piece closing(Piece work, String types) {
    return Construct.of("try {", List.of(work))
        .and(
            "} catch (" + types + " e) {",
            List.<Piece>of(new Line("it.close();"), new Line("throw e;")));
  }

  private static Piece flagged(Piece work) {
    List<Piece> body = List.of(new Line("boolean done = false;"), new Line("Objects.nonNull(it);"));
    Piece attempt =
        Construct.of("try {", List.of(work, new Line("done = true;"), new Line("return it;")))
            .and(
                "} finally {",
                List.<Piece>of(
                    Construct.of("if (!done) {", List.<Piece>of(new Line("it.close();")))));
    return Construct.of("{", List.of(body.get(0), body.get(1), attempt));
  }

  private String alias(String signature) {
    String same =
        method(
            "alias", "Connection #(Connection it) throws SQLException {", new Line("return it;"));
    return method(
        "fresh through alias", signature, new Line("return " + same + "(from.getConnection());"));
  }

  /** {@code (DataSource, boolean) → Connection}, null for false. */
  String connectionOrNull() {
    return method(
        "fresh or null",
        "Connection #(DataSource from, boolean really) throws SQLException {",
        new Line("return really ? from.getConnection() : null;"));
  }

  /** {@code Connection → PreparedStatement}. */
  String prepared() {
    return method(
        "fresh child",
        "PreparedStatement #(Connection of) throws SQLException {",
        new Line("return of.prepareStatement(" + Acquisitions.SQL + ");"));
  }

  /** {@code DataSource → Statement}, whose connection nobody closes. */
  String orphan() {
    return method(
        "child without parent",
        "Statement #(DataSource from) throws SQLException {",
        new Line("return from.getConnection().createStatement();"));
  }

  /** Keeps its second argument in its first. */
  String keeper() {
    return method(
        "keeps",
        "void #(List<AutoCloseable> where, AutoCloseable it) {",
        new Line("where.add(it);"));
  }

  /** The functional interface of {@link #runner}. */
  String use() {
    return draft.once(
        "use",
        () -> {
          draft.member(
              Construct.of(
                  "private interface Use {",
                  List.<Piece>of(new Line("void on(Connection it) throws Exception;"))));
          return "Use";
        });
  }

  /** {@code (DataSource, Use)}: opens, lends, closes. */
  String runner() {
    use();
    Piece call = new Line("use.on(it);");
    Piece close = new Line("it.close();");
    String signature = "void #(DataSource from, Use use) throws Exception {";
    if (!draft.careful()) {
      return method(
          "callback, closed unless it throws",
          signature,
          new Line("Connection it = from.getConnection();"),
          call,
          close);
    }
    return method(
        "callback",
        signature,
        Construct.of("try (Connection it = from.getConnection()) {", List.of(call)));
  }

  /** A class that owns a connection given to its constructor; returns its name. */
  String owner() {
    boolean right = draft.dice.chance(0.5 + draft.care / 2);
    int form = draft.dice.below(3);
    String key = "owner" + right + form;
    return draft.once(
        key,
        () -> {
          String name = draft.name("Owner");
          draft.form("receiver field");
          String field = form == 0 ? "private Connection it;" : "private final Connection it;";
          Piece close = new Line("it.close();");
          if (form == 1) {
            close = Construct.of("if (it != null) {", List.of(close));
          } else if (form == 2 && !right) {
            close = new Line("it.commit();");
          }
          Piece constructor =
              Construct.of(name + "(Connection it) {", List.<Piece>of(new Line("this.it = it;")));
          Piece getter = Construct.of("Connection it() {", List.<Piece>of(new Line("return it;")));
          Piece closing =
              Construct.of("@Override public void close() throws SQLException {", List.of(close));
          draft.member(
              Construct.of(
                  "private static final class " + name + " implements AutoCloseable {",
                  List.of(new Line(field), constructor, getter, closing)));
          return name;
        });
  }

  /** A record of two resources; returns its name. */
  String pair() {
    return draft.once(
        "pair",
        () -> {
          draft.form("record");
          draft.member(
              Construct.of("private record Pair(Connection one, AutoCloseable two) {", List.of()));
          return "Pair";
        });
  }

  /** Always throws; returns its name. */
  String failing() {
    return method(
        "always throws", "void #(String why) {", new Line("throw new IllegalStateException(why);"));
  }

  /** Throws a checked exception that it does not declare; returns its name. */
  String sneaky() {
    return draft.once(
        "sneaky",
        () -> {
          String name = draft.name("sneak");
          draft.form("sneaky throw");
          draft.member(new Line("@SuppressWarnings(\"unchecked\")"));
          draft.member(
              Construct.of(
                  "private static <X extends Throwable> void " + name + "(Throwable it) throws X {",
                  List.<Piece>of(new Line("throw (X) it;"))));
          return name;
        });
  }
}
