package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.Body;
import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.IrPrinter;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.corpus.kit.CaseSource;
import io.poolguard.corpus.kit.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No case is a copy of another one: up to names and texts, each is a program of its own. */
class DistinctCasesTest {
  private static final Pattern PLACE = Pattern.compile("(?m) @\\d+(?::\\d+)?$");
  private static final Pattern SOURCE = Pattern.compile(" source \"[^\"]*\"");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern OWN =
      Pattern.compile("(io/poolguard/corpus/(?!shared/)[\\w/$]+)(?:\\.([\\w$<>-]+))?");

  @TempDir Path folder;

  @Test
  void everyCaseIsAProgramOfItsOwn() throws IOException {
    Corpus corpus = Corpus.load();
    Map<String, List<String>> casesByProgram = new HashMap<>();
    try (ClassFileProgram program = CorpusWorld.open(corpus, folder)) {
      for (CaseSource source : corpus.cases()) {
        casesByProgram
            .computeIfAbsent(normalized(corpus, source, program), text -> new ArrayList<>())
            .add(source.simpleName());
      }
    }

    assertThat(casesByProgram.values()).filteredOn(cases -> cases.size() > 1).isEmpty();
  }

  /** All bodies of a case with its own names and texts numbered as they first occur. */
  private static String normalized(Corpus corpus, CaseSource source, ClassFileProgram program) {
    StringBuilder all = new StringBuilder();
    for (String name : corpus.classFiles(source).keySet()) {
      String owner = name.replace('.', '/');
      for (TypeDeclaration.Method method : program.type(owner).orElseThrow().methods()) {
        program
            .body(new MethodRef(owner, method.name(), method.descriptor()))
            .ifPresent(body -> all.append(IrPrinter.print(numbered(body))));
      }
    }
    String text = SOURCE.matcher(PLACE.matcher(all).replaceAll("")).replaceAll("");
    text = replace(TEXT, text, new Numbers("text")::of);
    return renamed(text);
  }

  private static Body numbered(Body body) {
    return new Body(
        body.method(),
        body.isStatic(),
        body.isSynchronized(),
        body.parameters(),
        IntStream.range(0, body.locals().size()).mapToObj(i -> "v" + i).toList(),
        body.blocks(),
        body.enclosing(),
        body.sourceFile());
  }

  private static String renamed(String text) {
    Numbers classes = new Numbers("Class");
    Numbers members = new Numbers("member");
    return OWN.matcher(text)
        .replaceAll(
            match -> {
              String member = match.group(2);
              String name = classes.of(match.group(1));
              boolean free = member != null && !member.startsWith("<");
              return member == null ? name : name + "." + (free ? members.of(member) : member);
            });
  }

  private static String replace(Pattern pattern, String text, UnaryOperator<String> by) {
    return pattern
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(by.apply(match.group())));
  }

  /** Numbers names as they first occur. */
  private static final class Numbers {
    private final String word;
    private final Map<String, Integer> known = new HashMap<>();

    Numbers(String word) {
      this.word = word;
    }

    String of(String name) {
      return word + known.computeIfAbsent(name, key -> known.size() + 1);
    }
  }
}
