package io.poolguard.corpus.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.corpus.driver.Oracle;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.errorprone.JavacHost;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A case of the corpus, changed in one place, leaks as running it shows, and every host says so.
 * {@code -Dmutants=5000} tries all there are.
 */
class MetamorphicTest {
  private static final int BATCH = 60;

  private final Map<Trial.Result, Integer> results = new EnumMap<>(Trial.Result.class);
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final List<String> unexplained = new ArrayList<>();
  private int explained;
  private int uncompiled;

  @Test
  void hostsFindWhatRunningMutantsShows(@TempDir Path folder) throws Exception {
    Corpus corpus = Corpus.load();
    List<Mutants.Mutant> all = new ArrayList<>();
    corpus.cases().stream()
        .filter(CaseSource::isJava)
        .forEach(source -> all.addAll(Mutants.of(source)));
    Collections.shuffle(all, new Random(1));
    int wanted = Math.min(all.size(), Integer.getInteger("mutants"));
    KnownMismatches known = KnownMismatches.load();
    try (Oracle oracle = new Oracle()) {
      Laboratory laboratory =
          new Laboratory(
              oracle,
              List.of(new BytecodeHost(), new JavacHost()),
              folder,
              Corpus.libraries().toArray(Path[]::new));
      for (List<Mutants.Mutant> batch : batches(all.subList(0, wanted))) {
        attempt(batch, corpus.shared(), laboratory, known);
      }
    }

    System.out.println(
        "mutants: "
            + results
            + ", not compiled "
            + uncompiled
            + ", explained "
            + explained
            + ", of them "
            + kinds);
    assertThat(unexplained).as("%s", results).isEmpty();
    assertThat(results.getOrDefault(Trial.Result.AGREED, 0) * 10)
        .as("most of them say something: %s", results)
        .isGreaterThan((wanted - uncompiled) * 8);
  }

  /** No batch has two mutants of one case, whose classes have one name. */
  private static List<List<Mutants.Mutant>> batches(List<Mutants.Mutant> all) {
    List<List<Mutants.Mutant>> batches = new ArrayList<>();
    Deque<Mutants.Mutant> open = new ArrayDeque<>(all);
    while (!open.isEmpty()) {
      List<Mutants.Mutant> batch = new ArrayList<>();
      List<Mutants.Mutant> later = new ArrayList<>();
      Set<String> names = new HashSet<>();
      while (!open.isEmpty()) {
        Mutants.Mutant next = open.poll();
        boolean fits = batch.size() < BATCH && names.add(next.source().className());
        (fits ? batch : later).add(next);
      }
      batches.add(batch);
      open.addAll(later);
    }
    return batches;
  }

  private void attempt(
      List<Mutants.Mutant> batch,
      List<CaseSource> shared,
      Laboratory laboratory,
      KnownMismatches known)
      throws Exception {
    List<CaseSource> sources = batch.stream().map(Mutants.Mutant::source).toList();
    List<Trial> trials;
    try {
      trials = laboratory.trials(sources, shared);
    } catch (Laboratory.NotCompiled e) {
      String errors = String.valueOf(e.getMessage());
      List<Mutants.Mutant> sound =
          batch.stream()
              .filter(mutant -> !errors.contains(mutant.source().simpleName() + ".java"))
              .collect(Collectors.toList());
      assertThat(sound.size()).as(errors).isLessThan(batch.size());
      uncompiled += batch.size() - sound.size();
      attempt(sound, shared, laboratory, known);
      return;
    }
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      results.merge(trial.result(), 1, Integer::sum);
      kinds.merge(batch.get(i).kind(), 1, Integer::sum);
      if (trial.result() == Trial.Result.DIFFERED) {
        if (known.cause(trial).isPresent()) {
          explained++;
        } else {
          unexplained.add(batch.get(i).describe() + "\n" + trial.describe());
        }
      }
    }
  }
}
