package io.poolguard.corpus.agreement;

import io.poolguard.corpus.generator.GeneratedProgram;
import io.poolguard.corpus.generator.ProgramGenerator;
import io.poolguard.corpus.kit.CaseSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Generates programs from consecutive seeds and tries them, batch by batch. */
final class Campaign {
  private static final int BATCH = 100;
  private static final int MOST_SHRUNK = 60;

  private static final String JOINED = "more ways than are told apart, some of which are joined";

  private final Laboratory laboratory;
  private final Laboratory wide;
  private final KnownMismatches known;
  private final Path mismatches;
  private final Census census = new Census();
  private final Map<Trial.Result, Integer> results = new EnumMap<>(Trial.Result.class);
  private final Map<String, Integer> explained = new TreeMap<>();
  private final Map<String, Trial> unexplained = new TreeMap<>();
  private int unexplainedPrograms;
  private int shrunk;
  private int leaking;
  private int programs;

  /**
   * @param wide where the hosts tell so many ways apart that none are joined
   * @param mismatches the folder that gets a corpus case for each new class of mismatch
   */
  Campaign(Laboratory laboratory, Laboratory wide, KnownMismatches known, Path mismatches) {
    this.laboratory = laboratory;
    this.wide = wide;
    this.known = known;
    this.mismatches = mismatches;
  }

  void run(long first, long count) throws Exception {
    for (long from = first; from < first + count; from += BATCH) {
      List<GeneratedProgram> batch =
          LongStream.range(from, Math.min(from + BATCH, first + count))
              .mapToObj(ProgramGenerator::program)
              .toList();
      List<CaseSource> sources = batch.stream().map(GeneratedProgram::source).toList();
      List<Trial> trials = laboratory.trials(sources, List.of());
      Map<String, Set<String>> kinds = Census.ofIr(laboratory.classes());
      for (int i = 0; i < trials.size(); i++) {
        note(batch.get(i), trials.get(i), kinds.get(sources.get(i).className()));
      }
      if (count > 1000) {
        System.out.println(summary());
      }
    }
  }

  private void note(GeneratedProgram program, Trial trial, Set<String> irKinds) throws Exception {
    programs++;
    results.merge(trial.result(), 1, Integer::sum);
    leaking += trial.shown().isEmpty() ? 0 : 1;
    Set<String> kinds = new TreeSet<>(irKinds);
    program.forms().forEach(form -> kinds.add("summary " + form));
    trial.exits().forEach(exit -> kinds.add("exit " + exit));
    keep(trial);
    census.add(kinds);
    if (trial.result() != Trial.Result.DIFFERED) {
      return;
    }
    var cause = known.cause(trial);
    if (cause.isPresent()) {
      explained.merge(cause.get(), 1, Integer::sum);
      return;
    }
    if (isJoined(trial)) {
      explained.merge(JOINED, 1, Integer::sum);
      return;
    }
    Trial small = trial;
    if (++shrunk <= MOST_SHRUNK) {
      // What has a second cause besides is told apart by what remains.
      small = new Shrinking(laboratory).shrink(program, trial);
      cause = known.cause(small);
      if (cause.isPresent() || isJoined(small)) {
        explained.merge(cause.orElse(JOINED), 1, Integer::sum);
        return;
      }
    }
    unexplainedPrograms++;
    System.out.println("unexplained " + trial.source().simpleName() + " " + trial.signature());
    if (unexplained.putIfAbsent(trial.signature(), small) == null) {
      write(small);
    }
  }

  /** Whether nothing, or only what is known, differs where no ways are joined. */
  private boolean isJoined(Trial trial) throws Exception {
    Trial unjoined = wide.trials(List.of(trial.source()), List.of()).get(0);
    return unjoined.result() != Trial.Result.DIFFERED || known.cause(unjoined).isPresent();
  }

  /**
   * Programs with their markers, for other tools, where {@code -Dgenerator.keep=FOLDER} says so.
   */
  private void keep(Trial trial) throws Exception {
    String folder = System.getProperty("generator.keep", "");
    if (!folder.isEmpty() && trial.driven() && trial.complete() && trial.silent().isEmpty()) {
      Path file = Path.of(folder).resolve(trial.source().file());
      Files.createDirectories(file.getParent());
      Files.writeString(file, trial.asCase());
    }
  }

  private void write(Trial trial) throws Exception {
    Files.createDirectories(mismatches);
    Path file = mismatches.resolve(trial.source().simpleName() + ".java");
    Files.writeString(file, trial.asCase());
    System.out.println("mismatch, written to " + file + "\n" + trial.describe());
  }

  /** The shrunk programs over which oracle and hosts differ for no known reason. */
  List<Trial> unexplained() {
    return List.copyOf(unexplained.values());
  }

  int unexplainedPrograms() {
    return unexplainedPrograms;
  }

  int programs() {
    return programs;
  }

  int leaking() {
    return leaking;
  }

  int count(Trial.Result result) {
    return results.getOrDefault(result, 0);
  }

  int explained() {
    return explained.values().stream().mapToInt(Integer::intValue).sum();
  }

  Map<String, Integer> kinds() {
    return census.counts();
  }

  String summary() {
    return programs
        + " programs, "
        + laboratory.runs()
        + " runs: "
        + results
        + ", leaking "
        + leaking
        + ", known to be wrong "
        + explained
        + ", unexplained "
        + unexplainedPrograms;
  }
}
