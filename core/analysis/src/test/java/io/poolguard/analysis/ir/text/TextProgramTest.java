package io.poolguard.analysis.ir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.analysis.ir.MethodRef;
import io.poolguard.analysis.program.TypeDeclaration;
import io.poolguard.analysis.program.TypeDeclaration.Field;
import io.poolguard.analysis.program.TypeDeclaration.Flag;
import io.poolguard.analysis.program.TypeDeclaration.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextProgramTest {
  private static final String TEXT =
      """
      type com/acme/Dao public final extends com/acme/Base implements java/lang/AutoCloseable, com/acme/I outer com/acme/O annotated com/acme/A source "com/acme/O.java"
        field conn:Ljava/sql/Connection; private final annotated com/acme/Owning
        declares close()V public throws java/sql/SQLException, java/io/IOException annotated com/acme/B
        declares use(Ljava/sql/Connection;I)V parameters (com/acme/Owning, com/acme/B), ()
      method com/acme/Dao.close()V
        params this
        b0:
          return
      method com/acme/Dao.make()V static synchronized
        b0:
          return
      type com/acme/Base abstract library
      method com/acme/Loose.run()V source "com/acme/Loose.java"
        b0:
          return
      """;

  private final TextProgram program = TextProgram.parse(TEXT);

  @Test
  void declaredTypesAreRead() {
    assertThat(program.type("com/acme/Dao"))
        .contains(
            new TypeDeclaration(
                "com/acme/Dao",
                "com/acme/Base",
                List.of("java/lang/AutoCloseable", "com/acme/I"),
                Set.of(Flag.PUBLIC, Flag.FINAL),
                List.of(
                    new Field(
                        "conn",
                        "Ljava/sql/Connection;",
                        Set.of(Flag.PRIVATE, Flag.FINAL),
                        List.of("com/acme/Owning"),
                        List.of())),
                List.of(
                    new Method(
                        "close",
                        "()V",
                        Set.of(Flag.PUBLIC),
                        List.of("java/sql/SQLException", "java/io/IOException"),
                        List.of("com/acme/B"),
                        List.of()),
                    new Method(
                        "use",
                        "(Ljava/sql/Connection;I)V",
                        Set.of(),
                        List.of(),
                        List.of(),
                        List.of(List.of("com/acme/Owning", "com/acme/B"), List.of())),
                    new Method(
                        "make",
                        "()V",
                        Set.of(Flag.PUBLIC, Flag.STATIC, Flag.SYNCHRONIZED),
                        List.of(),
                        List.of(),
                        List.of())),
                List.of("com/acme/A"),
                "com/acme/O",
                "com/acme/O.java"));
  }

  @Test
  void aClassThatOnlyHasBodiesIsDeclaredByThem() {
    TypeDeclaration loose = program.type("com/acme/Loose").orElseThrow();

    assertThat(loose.superName()).isEqualTo("java/lang/Object");
    assertThat(loose.sourceFile()).isEqualTo("com/acme/Loose.java");
    assertThat(loose.methods()).extracting(Method::name).containsExactly("run");
  }

  @Test
  void bodiesSubtypesAndOwnership() {
    assertThat(program.methods())
        .extracting(MethodRef::toString)
        .containsExactly("com/acme/Dao.close()V", "com/acme/Dao.make()V", "com/acme/Loose.run()V");
    assertThat(program.body(new MethodRef("com/acme/Dao", "close", "()V"))).isPresent();
    assertThat(program.body(new MethodRef("com/acme/Base", "close", "()V"))).isEmpty();
    assertThat(program.directSubtypes("com/acme/I")).containsExactly("com/acme/Dao");
    assertThat(program.directSubtypes("com/acme/Base")).containsExactly("com/acme/Dao");
    assertThat(program.isOwn("com/acme/Dao")).isTrue();
    assertThat(program.isOwn("com/acme/Base")).isFalse();
    assertThat(program.isOwn("java/sql/Connection")).isFalse();
  }

  @Test
  void classesOfTheJdkAreInSight() {
    TypeDeclaration connection = program.type("java/sql/Connection").orElseThrow();

    assertThat(connection.interfaces())
        .containsExactly("java/sql/Wrapper", "java/lang/AutoCloseable");
    assertThat(connection.is(Flag.INTERFACE)).isTrue();
    assertThat(connection.superName()).isEqualTo("java/lang/Object");
    assertThat(connection.method("close", "()V").orElseThrow().thrown())
        .containsExactly("java/sql/SQLException");
    assertThat(connection.field("TRANSACTION_NONE").orElseThrow().type()).isEqualTo("I");
    assertThat(program.type("java/sql/SQLException").orElseThrow().superName())
        .isEqualTo("java/lang/Exception");
    assertThat(program.type("java/lang/Object").orElseThrow().superName()).isNull();
    assertThat(program.type("no/such/Class")).isEmpty();
  }

  @Test
  void aWrongMemberIsToldByPlace() {
    assertThatThrownBy(() -> TextProgram.parse("type A public\n  field x Q\n"))
        .isInstanceOf(TextSyntaxException.class)
        .hasMessage("line 2, column 11: expected ':'");
  }
}
