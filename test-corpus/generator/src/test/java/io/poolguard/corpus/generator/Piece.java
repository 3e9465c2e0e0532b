package io.poolguard.corpus.generator;

import java.util.ArrayList;
import java.util.List;

/** A part of a program's text that can be left out as a whole. */
public sealed interface Piece {

  /** The text, indented by {@code depth} steps. */
  void print(StringBuilder out, int depth);

  /** All texts that are this one made smaller by one step; this piece left out is none of them. */
  List<Piece> smaller();

  /** A statement or a member without a body. */
  record Line(String text) implements Piece {
    @Override
    public void print(StringBuilder out, int depth) {
      out.append("  ".repeat(depth)).append(text).append('\n');
    }

    @Override
    public List<Piece> smaller() {
      return List.of();
    }
  }

  /** A head in front of a body: {@code if (a) {}, {@code } finally {}. */
  record Part(String head, List<Piece> body) {
    public Part {
      body = List.copyOf(body);
    }
  }

  /** Bodies one behind the other, each after its head, and what ends the last one. */
  record Construct(List<Part> parts, String end) implements Piece {
    public Construct {
      parts = List.copyOf(parts);
    }

    static Construct of(String head, List<Piece> body) {
      return new Construct(List.of(new Part(head, body)), "}");
    }

    /** The construct with one more part at its end. */
    Construct and(String head, List<Piece> body) {
      List<Part> more = new ArrayList<>(parts);
      more.add(new Part(head, body));
      return new Construct(more, end);
    }

    @Override
    public void print(StringBuilder out, int depth) {
      for (Part part : parts) {
        out.append("  ".repeat(depth)).append(part.head()).append('\n');
        part.body().forEach(piece -> piece.print(out, depth + 1));
      }
      out.append("  ".repeat(depth)).append(end).append('\n');
    }

    @Override
    public List<Piece> smaller() {
      List<Piece> all = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        if (i > 0) {
          List<Part> fewer = new ArrayList<>(parts);
          fewer.remove(i);
          all.add(new Construct(fewer, end));
        }
        for (List<Piece> body : Pieces.smaller(parts.get(i).body())) {
          List<Part> others = new ArrayList<>(parts);
          others.set(i, new Part(parts.get(i).head(), body));
          all.add(new Construct(others, end));
        }
      }
      return all;
    }
  }
}
