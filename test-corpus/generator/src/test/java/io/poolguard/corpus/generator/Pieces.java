package io.poolguard.corpus.generator;

import java.util.ArrayList;
import java.util.List;

/** Blocks of pieces made smaller. */
final class Pieces {
  private Pieces() {}

  /**
   * The block with one piece left out, with one construct replaced by one of its bodies, or with
   * one piece smaller; the largest steps first.
   */
  static List<List<Piece>> smaller(List<Piece> block) {
    List<List<Piece>> all = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      all.add(replaced(block, i, List.of()));
    }
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i) instanceof Piece.Construct construct) {
        for (Piece.Part part : construct.parts()) {
          all.add(replaced(block, i, part.body()));
        }
      }
    }
    for (int i = 0; i < block.size(); i++) {
      for (Piece smaller : block.get(i).smaller()) {
        all.add(replaced(block, i, List.of(smaller)));
      }
    }
    return all;
  }

  private static List<Piece> replaced(List<Piece> block, int at, List<Piece> by) {
    List<Piece> others = new ArrayList<>(block.subList(0, at));
    others.addAll(by);
    others.addAll(block.subList(at + 1, block.size()));
    return others;
  }
}
