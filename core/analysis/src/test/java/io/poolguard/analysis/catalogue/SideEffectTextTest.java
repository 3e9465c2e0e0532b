package io.poolguard.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of side effects, and which row speaks of a call. */
class SideEffectTextTest {
  private static List<Effect> effects(String text) {
    return CatalogueReader.parseRow("a.B.m(Object) : " + text, "x:1").effects();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "database|Database[through=null, bySession=false]",
        "database by session|Database[through=null, bySession=true]",
        "database through arg0|Database[through=Operand[kind=ARGUMENT, index=0], bySession=false]",
        "hand-over arg0 unmanaged|HandOver[task=Operand[kind=ARGUMENT, index=0], executor=Operand[kind=RECEIVER, index=0], unmanaged=true, later=false]",
        "hand-over arg0 later|HandOver[task=Operand[kind=ARGUMENT, index=0], executor=Operand[kind=RECEIVER, index=0], unmanaged=false, later=true]",
        "hand-over arg0 by this|HandOver[task=Operand[kind=ARGUMENT, index=0], executor=Operand[kind=RECEIVER, index=0], unmanaged=false, later=false]",
        "tells-done|TellsDone[answer=true]",
        "tells-done if false|TellsDone[answer=false]",
        "tells-transaction|TellsTransaction[]",
        "in-transaction|InTransaction[]",
        "by-transaction|ByTransaction[]",
        "expect-throw arg0|ExpectThrow[function=Operand[kind=ARGUMENT, index=0]]",
        "join|Join[operand=null, limited=false]",
        "join limited|Join[operand=null, limited=true]",
        "join arg0 limited|Join[operand=Operand[kind=ARGUMENT, index=0], limited=true]",
        "limit arg0|Limit[operand=Operand[kind=ARGUMENT, index=0]]",
        "proxy arg0|Proxy[handler=Operand[kind=ARGUMENT, index=0]]",
        "other-thread|OtherThread[]",
        "same-transaction|SameTransaction[]",
        "block \"an HTTP response\"|Block[what=an HTTP response, briefly=false]",
        "block briefly \"a lock\"|Block[what=a lock, briefly=true]",
        "count swap|Count[way=SWAP]",
        "count sum|Count[way=SUM]",
        "transactional by proxy except value=NEVER|Transactional[byProxy=true, except=[value=NEVER], anew=[], manager=[]]",
        "transactional anew value=NEW value=X|Transactional[byProxy=false, except=[], anew=[value=NEW, value=X], manager=[]]",
        "transactional manager value name|Transactional[byProxy=false, except=[], anew=[], manager=[value, name]]",
        "lock|Lock[shared=false]",
        "lock shared|Lock[shared=true]",
        "lock-of arg0 shared|LockOf[owner=Operand[kind=ARGUMENT, index=0], shared=true]",
        "cancel arg0|Cancel[operand=Operand[kind=ARGUMENT, index=0]]",
        "same-thread|SameThread[]",
        "coroutine arg0|Coroutine[task=Operand[kind=ARGUMENT, index=0], contexts=[]]",
        "coroutine arg0 in this arg0|Coroutine[task=Operand[kind=ARGUMENT, index=0], contexts=[Operand[kind=RECEIVER, index=0], Operand[kind=ARGUMENT, index=0]]]",
        "no-pool|NoPool[]",
        "anew arg0 3|Anew[behaviour=Operand[kind=ARGUMENT, index=0], value=3]",
        "open-session|OpenSession[]",
      })
  void eachVerbIsRead(String text, String read) {
    assertThat(effects(text)).hasToString("[Besides[sideEffect=" + read + "]]");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "database; borrow|stand in rows of their own",
        "block it|in quotation marks",
        "count twice|expected read, sum, change or swap",
        "anew arg0 \"x\"|expected an int",
        "transactional manager|expected an attribute",
        "lock-of|expected this, result or an argument",
        "database by hand|expected 'session'",
        "hand-over|expected this, result or an argument",
      })
  void whatIsNoSideEffectIsTold(String text, String complaint) {
    assertThatThrownBy(() -> effects(text))
        .isInstanceOf(CatalogueException.class)
        .hasMessageStartingWith("x:1: ")
        .hasMessageContaining(complaint);
  }

  @Test
  void rowsOfBothKindsSpeakOfOneMethodAndTheNearestClassCounts() {
    Pack pack =
        CatalogueReader.read(
            """
            poolguard-catalogue 1
            in a.Base
              m() : borrow
              m() : database
            in a.Near
              m() : same-transaction
            in a.Repository
              ** : database
            """,
            "x");
    Catalogue catalogue = Catalogues.of(List.of(pack));

    assertThat(catalogue.row("a/Base", "m", "()V").map(Row::effects))
        .contains(List.of(new Effect.Borrow()));
    assertThat(of(catalogue, List.of("a/Base"))).contains("Database");
    assertThat(of(catalogue, List.of("a/Near", "a/Base"))).contains("SameTransaction");
    assertThat(of(catalogue, List.of("a/Mine", "a/Repository"))).contains("Database");
    assertThat(catalogue.sideEffects(List.of("a/Other"), "m", "()V")).isEqualTo(Optional.empty());
  }

  private static String of(Catalogue catalogue, List<String> owners) {
    return catalogue.sideEffects(owners, "m", "()V").map(Row::effects).toString();
  }
}
