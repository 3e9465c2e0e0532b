package io.poolguard.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueReaderTest {
  @Test
  void aFileHoldsResourcesAndRows() {
    Pack pack =
        CatalogueReader.read(
            """
            # about the file
            poolguard-catalogue 1

            resource com.acme.Session session "session"
            resource com.acme.Query "query"   # its child
            in com.acme.Session, com.acme.Sessions$Local
              open(String, int[]), open(java.util.Map$Entry, boolean[][]) : acquire child-of this; non-null
              close() : release this
            in com.acme.Other
              <init>(*) : no-throw
              * : borrow
            """,
            "acme.catalogue");

    assertThat(pack.name()).isEqualTo("acme.catalogue");
    assertThat(pack.resources())
        .containsExactly(
            new ResourceType("com/acme/Session", true, "session", "acme.catalogue:4"),
            new ResourceType("com/acme/Query", false, "query", "acme.catalogue:5"));
    List<Effect> opening = List.of(new Effect.Acquire(Operand.THIS), new Effect.NonNull());
    List<Effect> closing = List.of(new Effect.Release(Operand.THIS));
    String text = "(Ljava/lang/String;[I)";
    String entry = "(Ljava/util/Map$Entry;[[Z)";
    String session = "com/acme/Session";
    String local = "com/acme/Sessions$Local";
    assertThat(pack.rows())
        .containsExactly(
            new Row(session, "open", text, opening, "acme.catalogue:7"),
            new Row(local, "open", text, opening, "acme.catalogue:7"),
            new Row(session, "open", entry, opening, "acme.catalogue:7"),
            new Row(local, "open", entry, opening, "acme.catalogue:7"),
            new Row(session, "close", "()", closing, "acme.catalogue:8"),
            new Row(local, "close", "()", closing, "acme.catalogue:8"),
            new Row(
                "com/acme/Other",
                "<init>",
                null,
                List.of(new Effect.NoThrow()),
                "acme.catalogue:10"),
            new Row(
                "com/acme/Other", "*", null, List.of(new Effect.Borrow()), "acme.catalogue:11"));
  }

  @Test
  void parametersOfEachPrimitiveType() {
    Row row =
        CatalogueReader.parseRow(
            "a.B.m(boolean, byte, char, short, int, long, float, double, Object[]) : borrow",
            "here");

    assertThat(row.parameters()).isEqualTo("(ZBCSIJFD[Ljava/lang/Object;)");
  }

  @Test
  void theExampleInTheDocumentationIsRead() throws IOException {
    String page = Files.readString(Path.of("..", "..", "docs", "catalogue.md"));
    String begin = "```catalogue\n";
    String example = page.substring(page.indexOf(begin) + begin.length());

    Pack pack = CatalogueReader.read(example.substring(0, example.indexOf("```")), "catalogue.md");

    assertThat(pack.resources()).hasSize(2);
    assertThat(pack.rows()).hasSize(10);
  }

  @Test
  void everyVerbOfTheDocumentationIsRead() throws IOException {
    List<String> verbs =
        Files.readAllLines(Path.of("..", "..", "docs", "catalogue.md")).stream()
            .filter(
                line ->
                    line.startsWith("| `")
                        && !line.matches("\\| `(jdbc|jdk|kotlin|logging|pools|spring)`.*"))
            .map(line -> line.substring(3, line.indexOf('`', 3)).replace("<test>", "closed"))
            .toList();

    assertThat(verbs)
        .filteredOn(verb -> verb.contains(" ") || verb.contains("-"))
        .hasSizeGreaterThan(14)
        .allSatisfy(verb -> assertThat(EffectParser.parse(verb, "catalogue.md")).hasSize(1));
  }

  @Test
  void aRowByItself() {
    assertThat(
            CatalogueReader.parseRow(" com.acme.Pool.take(String) : acquire ", "poolguard.yml:7"))
        .isEqualTo(
            new Row(
                "com/acme/Pool",
                "take",
                "(Ljava/lang/String;)",
                List.of(new Effect.Acquire(null)),
                "poolguard.yml:7"));
    assertThat(CatalogueReader.parseRow("com.acme.Pool.* : borrow", "here").name()).isEqualTo("*");
    assertThat(CatalogueReader.parseRow("Pool.take(*):borrow", "here").owner()).isEqualTo("Pool");
  }

  @Test
  void aResourceByItself() {
    assertThat(CatalogueReader.parseResource(" com.acme.Session  session \"a session\" ", "here"))
        .isEqualTo(new ResourceType("com/acme/Session", true, "a session", "here"));
    assertThat(CatalogueReader.parseResource("com.acme.session \"session\"", "here").session())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "m() | expected ':' between the method and its effects",
        "m : borrow | expected a method such as name(String, int), name(*) or *, not 'm'",
        "m( : borrow | expected a method such as name(String, int), name(*) or *, not 'm('",
        "m.n() : borrow | 'm.n' is no method name",
        "() : borrow | '' is no method name",
        "m(a..b) : borrow | 'a..b' is no class name",
        "m(int int) : borrow | 'java.lang.int int' is no class name",
        "m(,) : borrow | 'java.lang.' is no class name",
        "m() : release arg0 | there is no arg0 among 0 parameters",
        "m(int) : put arg0 into arg1 | there is no arg1 among 1 parameters",
        "m() : | expected a verb",
        "m() : borrow; | expected a verb",
        "m() : leak | 'leak' is no effect",
        "m() : release | expected this, result or an argument such as arg0 in 'release'",
        "m() : release that | expected this, result or an argument such as arg0, not 'that'",
        "m() : release arg | expected this, result or an argument such as arg0, not 'arg'",
        "m() : release argx | expected this, result or an argument such as arg0, not 'argx'",
        "m() : release arg100 | expected this, result or an argument such as arg0, not 'arg100'",
        "m() : release this now | nothing may follow before 'now' in 'release this now'",
        "m() : put this result | expected 'into' in 'put this result'",
        "m() : wrap this into result | expected 'in' in 'wrap this into result'",
        "m() : true-iff ajar this | expected closed, open, null, non-null, empty, has-element, true or false, not 'ajar'",
        "m() : invoke this now | expected '(' in 'invoke this now'",
        "m() : invoke this() | expected now, maybe or later in 'invoke this()'",
        "m() : invoke this() soon | expected now, maybe or later, not 'soon'",
        "m() : invoke this(any any) now | expected ',' in 'invoke this(any any) now'",
        "m(int) : release this unless arg0 2 | expected 'is' in 'release this unless arg0 2'",
        "m(int) : release this unless arg0 is x | expected an int or a string, not 'x'",
        "m() : release this unless arg0 is 1 | there is no arg0 among 0 parameters",
        "m() : acquire; borrow | the row says more than once what the result is",
        "m() : no-throw; no-throw | 'no-throw' stands twice in the row",
        "m() : no-return; no-throw | 'no-return' goes with no other effect",
      })
  void aWrongRowIsToldByPlace(String row, String problem) {
    assertThatThrownBy(
            () ->
                CatalogueReader.read("poolguard-catalogue 1\nin a.B\n" + row + "\n", "x.catalogue"))
        .isInstanceOf(CatalogueException.class)
        .hasMessage("x.catalogue:3: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | x:1: the first line must be 'poolguard-catalogue 1'",
        "`# only\n#comments` | x:1: the first line must be 'poolguard-catalogue 1'",
        "`\npoolguard-catalogue 2` | x:2: the first line must be 'poolguard-catalogue 1', not 'poolguard-catalogue 2'",
        "`poolguard-catalogue 1\nm() : borrow` | x:2: a row needs a line 'in <class>' before it",
        "`poolguard-catalogue 1\nin a..B` | x:2: 'a..B' is no class name",
        "`poolguard-catalogue 1\nin a.B, ` | x:2: '' is no class name",
        "`poolguard-catalogue 1\nin 1a` | x:2: '1a' is no class name",
        "`poolguard-catalogue 1\nin a.B\n m() : borrow\n m() : no-throw` | x:4: the method has a row already at x:3",
        "`poolguard-catalogue 1\nresource a.B` | x:2: expected a resource such as com.acme.Session session \"session\"",
        "`poolguard-catalogue 1\nresource a.B \"\"` | x:2: expected a resource such as com.acme.Session session \"session\"",
        "`poolguard-catalogue 1\nresource a.B \"b\" c` | x:2: expected a resource such as com.acme.Session session \"session\"",
        "`poolguard-catalogue 1\nresource a.B big \"b\"` | x:2: 'a.B big' is no class name",
      })
  void aWrongFileIsToldByPlace(String text, String message) {
    assertThatThrownBy(() -> CatalogueReader.read(text, "x"))
        .isInstanceOf(CatalogueException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "take() : acquire | there: expected a row such as com.acme.Pool.take(String) : acquire, not 'take() : acquire'",
        "nothing | there: expected a row such as com.acme.Pool.take(String) : acquire, not 'nothing'",
        "a.B.m(), n() : borrow | there: expected one method, not a list of them",
        "a b.m() : borrow | there: 'a b' is no class name",
      })
  void aWrongRowByItselfIsToldByPlace(String text, String message) {
    assertThatThrownBy(() -> CatalogueReader.parseRow(text, "there"))
        .isInstanceOf(CatalogueException.class)
        .hasMessage(message);
  }
}
