package io.poolguard.benchmarks.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compares PoolGuard with its peers. Arguments: the project's folder, a folder for work, the folder
 * of generated programs, how many leaks to take from one golden file at most, and then as class
 * paths PMD, SpotBugs, ecj, the Checker Framework and PoolGuard's runnable jar.
 */
public final class Main {
  private final Path work;
  private final List<Peer> peers;
  private final Map<String, List<Place>> reports = new HashMap<>();
  private final PrintStream out;

  private Main(Path work, List<Peer> peers, PrintStream out) {
    this.work = work;
    this.peers = peers;
    this.out = out;
  }

  /** Runs; see the class. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path project = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    int rounds = Integer.parseInt(arguments[3]);
    Main main =
        new Main(
            work,
            List.of(
                new PoolGuard(arguments[8]),
                new Pmd(arguments[4]),
                new SpotBugs(arguments[5]),
                new Ecj(arguments[6]),
                new ResourceLeakChecker(arguments[7])),
            System.out);
    Map<String, List<Unit>> datasets = new LinkedHashMap<>();
    datasets.put("corpus", main.marked("corpus", project.resolve("test-corpus/src/main/java")));
    datasets.put("generated", main.marked("generated", Path.of(arguments[2])));
    Path golden = project.resolve("golden");
    if (rounds > 0) {
      Path folder = work.resolve("golden");
      delete(folder);
      GoldenPrograms programs = new GoldenPrograms(golden, folder);
      datasets.put("injected", programs.units(rounds));
      main.analyze(datasets);
      main.print(datasets, programs::isFound);
    } else {
      main.analyze(datasets);
      main.print(datasets, unit -> false);
    }
  }

  private List<Unit> marked(String name, Path from) throws IOException {
    Path folder = work.resolve(name);
    delete(folder);
    Subject subject =
        new Subject(name, folder.resolve("sources"), folder.resolve("classes"), List.of());
    MarkedPrograms.copy(from, subject.sources(), "/corpus/kit/");
    Files.createDirectories(subject.classes());
    List<String> options =
        new ArrayList<>(List.of("-g", "-nowarn", "-proc:none", "-d", subject.classes().toString()));
    subject.files().stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .forEach(file -> options.add(file.toString()));
    delete(subject.sources(), "package-info.java");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, System.err, System.err, options.toArray(String[]::new));
    if (code != 0) {
      throw new IOException("The programs in " + from + " do not compile");
    }
    return MarkedPrograms.units(name, subject);
  }

  private void analyze(Map<String, List<Unit>> datasets) throws IOException, InterruptedException {
    Set<Subject> subjects =
        datasets.values().stream()
            .flatMap(List::stream)
            .map(Unit::subject)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (Subject subject : subjects) {
      for (Peer peer : peers) {
        if (peer instanceof PoolGuard && subject.sources().startsWith(work.resolve("golden"))) {
          continue;
        }
        System.err.println(peer.name() + " on " + subject.name());
        Path folder = Files.createDirectories(work.resolve("reports").resolve(subject.name()));
        reports.put(peer.name() + " " + subject.name(), peer.run(subject, folder));
      }
    }
  }

  private void print(Map<String, List<Unit>> datasets, Predicate<Unit> ours) {
    out.println("Recall / precision (leaks found, false alarms on what does not leak)");
    out.println();
    out.println("| dataset | counted | " + names() + " |");
    out.println("|---|---|" + "---|".repeat(peers.size()));
    datasets.forEach(
        (name, units) -> {
          out.println("| " + name + " | all | " + row(units, ours, false) + " |");
          out.println("| " + name + " | what it claims to find | " + row(units, ours, true) + " |");
        });
  }

  private String names() {
    return peers.stream().map(Peer::name).collect(Collectors.joining(" | "));
  }

  private String row(List<Unit> units, Predicate<Unit> ours, boolean claimed) {
    List<String> cells = new ArrayList<>();
    for (Peer peer : peers) {
      List<Unit> counted =
          units.stream()
              .filter(
                  unit ->
                      !claimed
                          || !unit.truth().leaks()
                          || peer.claims(unit.truth().resource(), unit.truth().exits()))
              .toList();
      cells.add(Score.of(counted, unit -> warns(peer, unit, ours)).text());
    }
    return String.join(" | ", cells);
  }

  private boolean warns(Peer peer, Unit unit, Predicate<Unit> ours) {
    List<Place> places = reports.get(peer.name() + " " + unit.subject().name());
    return places == null ? ours.test(unit) : places.stream().anyMatch(unit::isAt);
  }

  private static void delete(Path folder) throws IOException {
    delete(folder, "");
  }

  private static void delete(Path folder, String suffix) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          if (file.toString().endsWith(suffix)) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
