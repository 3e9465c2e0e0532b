package io.poolguard.analysis.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.ir.text.TextProgram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Questions about a small hierarchy. */
class TypesTest {
  private static final String PROGRAM =
      """
      type t/I public interface
        declares run()V public abstract throws java/io/IOException
        declares twice()V public
      type t/J public interface implements t/I
        declares other()V public abstract
      type t/Base public abstract implements t/I
        declares run()V public abstract
      type t/Sub public extends t/Base implements t/J
      type t/Last public final extends t/Sub
        declares run()V public
      type t/Lone public final
      type t/Plain public
      type t/Bad public extends java/lang/Error
      type t/Worse public extends java/lang/IllegalStateException
      type t/Checked public extends java/lang/Exception
      method t/Sub.run()V
        params this
        b0:
          return
      method t/I.twice()V
        params this
        b0:
          return
      """;

  private final Types types = new Types(TextProgram.parse(PROGRAM));

  private static MethodRef method(String owner, String name) {
    return new MethodRef(owner, name, "()V");
  }

  private static String name(Optional<Types.Declared> declared) {
    return declared.map(d -> d.reference().toString()).orElse("none");
  }

  @Test
  void supertypesNearestFirstAndObjectLast() {
    assertThat(types.supertypes("t/Last"))
        .containsExactly("t/Last", "t/Sub", "t/Base", "t/J", "t/I", "java/lang/Object");
    assertThat(types.supertypes("no/Such")).containsExactly("no/Such", "java/lang/Object");
  }

  @Test
  void subtypes() {
    assertThat(types.isSubtype("t/Last", "t/I")).isTrue();
    assertThat(types.isSubtype("t/I", "t/Last")).isFalse();
    assertThat(types.isSubtype("t/Lone", "t/Lone")).isTrue();
    assertThat(types.isSubtype("no/Such", "java/lang/Object")).isTrue();
    assertThat(types.isSubtype("[I", "java/lang/Object")).isTrue();
    assertThat(types.subtypes("t/I")).containsExactly("t/Base", "t/I", "t/J", "t/Last", "t/Sub");
    assertThat(types.subtypes("t/Lone")).containsExactly("t/Lone");
  }

  @Test
  void whatCanBeBoth() {
    assertThat(types.mayBeBoth("t/Sub", "t/I")).isTrue();
    assertThat(types.mayBeBoth("t/I", "t/Sub")).isTrue();
    assertThat(types.mayBeBoth("t/Plain", "t/I")).isTrue();
    assertThat(types.mayBeBoth("t/I", "t/Plain")).isTrue();
    assertThat(types.mayBeBoth("t/Lone", "t/I")).isFalse();
    assertThat(types.mayBeBoth("t/I", "t/Lone")).isFalse();
    assertThat(types.mayBeBoth("t/Plain", "t/Sub")).isFalse();
    assertThat(types.mayBeBoth("[I", "t/I")).isFalse();
    assertThat(types.mayBeBoth("no/Such", "t/I")).isTrue();
    assertThat(types.mayBeBoth("t/I", "t/J")).isTrue();
  }

  @Test
  void uncheckedExceptions() {
    assertThat(types.isUnchecked("t/Bad")).isTrue();
    assertThat(types.isUnchecked("t/Worse")).isTrue();
    assertThat(types.isUnchecked("t/Checked")).isFalse();
    assertThat(types.isUnchecked("java/lang/Throwable")).isFalse();
  }

  @Test
  void resolutionGoesUp() {
    assertThat(name(types.resolve(method("t/Last", "run")))).isEqualTo("t/Last.run()V");
    assertThat(name(types.resolve(method("t/Sub", "twice")))).isEqualTo("t/I.twice()V");
    assertThat(name(types.resolve(method("t/Sub", "none")))).isEqualTo("none");
    assertThat(name(types.resolve(method("no/Such", "run")))).isEqualTo("none");
    assertThat(types.declaredExceptions(method("t/J", "run")))
        .containsExactly("java/io/IOException");
    assertThat(types.declaredExceptions(method("t/J", "none"))).isEmpty();
  }

  @Test
  void implementationsGoUpAndClassesBeatInterfaces() {
    assertThat(name(types.implementation("t/Last", method("t/I", "run"))))
        .isEqualTo("t/Last.run()V");
    assertThat(name(types.implementation("t/Sub", method("t/I", "run")))).isEqualTo("t/Sub.run()V");
    assertThat(name(types.implementation("t/Sub", method("t/I", "twice"))))
        .isEqualTo("t/I.twice()V");
    assertThat(name(types.implementation("t/Lone", method("t/I", "run")))).isEqualTo("none");
    assertThat(types.implementations(method("t/I", "run")))
        .extracting(d -> d.reference().toString())
        .isEqualTo(List.of("t/Last.run()V", "t/Sub.run()V"));
  }

  @Test
  void namesOfDescriptors() {
    assertThat(Types.nameOf("Ljava/lang/String;")).isEqualTo("java/lang/String");
    assertThat(Types.nameOf("[I")).isEqualTo("[I");
  }

  @Test
  void answersAreKept() {
    assertThat(types.supertypes("t/Last")).isSameAs(types.supertypes("t/Last"));
    assertThat(types.subtypes("t/I")).isSameAs(types.subtypes("t/I"));
    assertThat(types.program().type("t/I")).isPresent();
  }
}
