package io.poolguard.intellij;

import io.poolguard.analysis.rule.Rule;
import io.poolguard.analysis.rule.Rules;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.corpus.kit.ExpectedFinding;
import io.poolguard.frameworks.FrameworkCorpus;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.inspection.FindingInspection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The corpus' sources in a folder, open in the editor's model with the libraries they use. */
public final class CorpusFiles {
  private static final Corpus CORPUS = FrameworkCorpus.withPlainCases();
  private static final String[] MODULES = {
    "java.base",
    "java.desktop",
    "java.instrument",
    "java.logging",
    "java.management",
    "java.naming",
    "java.net.http",
    "java.sql",
    "java.sql.rowset",
    "java.transaction.xa",
    "java.xml"
  };

  private CorpusFiles() {}

  /** Writes the Java sources into a folder: their files. */
  public static List<Path> writeTo(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<CaseSource> sources =
        Stream.concat(CORPUS.cases().stream(), CORPUS.shared().stream()).toList();
    for (CaseSource each : sources) {
      if (each.isJava()) {
        Path file = folder.resolve(each.file());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, each.text()));
      }
    }
    return files;
  }

  /** Java sources of the classes that several cases need. */
  public static List<CaseSource> shared() {
    return CORPUS.shared().stream().filter(CaseSource::isJava).toList();
  }

  /** Opens a folder of sources with the libraries of this test. */
  public static HeadlessJava open(Path folder) {
    HeadlessJava java = new HeadlessJava(List.of(), MODULES);
    java.addSources(folder);
    java.addLibraries(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("intellij-core"))
            .map(File::new)
            .toList());
    return java;
  }

  /** An inspection for each rule. */
  public static List<FindingInspection> inspections() throws ReflectiveOperationException {
    List<FindingInspection> all = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      Class<?> type =
          Class.forName(FindingInspection.class.getPackageName() + "." + rule.id() + "Inspection");
      all.add((FindingInspection) type.getDeclaredConstructor().newInstance());
    }
    return all;
  }

  /** The markers of all Java cases, as {@code file:line rule#ordinal: exits}. */
  public static Set<String> expected() {
    Set<String> expected = new TreeSet<>();
    for (CaseSource each : CORPUS.cases()) {
      if (each.isJava()) {
        each.expected().stream().map(ExpectedFinding::toString).forEach(expected::add);
      }
    }
    return expected;
  }
}
