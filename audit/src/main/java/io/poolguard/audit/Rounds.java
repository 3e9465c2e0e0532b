package io.poolguard.audit;

import io.poolguard.analysis.rule.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Tries the repairs of many files, one text of each in a round: the texts of a round are compiled
 * in one task, and each is analysed by itself in the module as it was.
 */
final class Rounds {
  /** So many files are held in memory, with what the compiler makes of them. */
  private static final int AT_ONCE = 200;

  private final SourceCompiler compiler;
  private final Function<Map<String, byte[]>, List<Finding>> analysis;

  /**
   * @param analysis from the changed class files of one source, by internal name, to the findings
   *     that count for its repairs
   */
  Rounds(SourceCompiler compiler, Function<Map<String, byte[]>, List<Finding>> analysis) {
    this.compiler = compiler;
    this.analysis = analysis;
  }

  /** Tries all that the files want tried. */
  void run(List<FileFixer> files) {
    for (int from = 0; from < files.size(); from += AT_ONCE) {
      List<FileFixer> some = files.subList(from, Math.min(from + AT_ONCE, files.size()));
      List<FileFixer> busy = new ArrayList<>(some);
      while (!busy.isEmpty()) {
        round(busy);
        busy.removeIf(file -> file.wanted().isEmpty());
      }
    }
  }

  private void round(List<FileFixer> files) {
    Map<Path, String> texts = new LinkedHashMap<>();
    files.forEach(file -> file.wanted().ifPresent(text -> texts.put(file.file(), text)));
    Map<Path, Map<String, byte[]>> compiled = compiler.compile(texts);
    for (FileFixer file : files) {
      String text = texts.get(file.file());
      Map<String, byte[]> classes = compiled.get(file.file());
      if (text == null || classes == null) {
        file.failed(compiler.missing(file.file()));
      } else {
        file.tried(new FileFixer.Attempt(text, classes, analysis.apply(classes)));
      }
    }
  }
}
