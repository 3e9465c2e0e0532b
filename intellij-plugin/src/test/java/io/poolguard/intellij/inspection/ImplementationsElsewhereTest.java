package io.poolguard.intellij.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.intellij.psi.PsiClass;
import com.intellij.psi.PsiFile;
import com.intellij.psi.impl.light.LightClass;
import com.intellij.psi.impl.search.JavaClassInheritorsSearcher;
import com.intellij.psi.search.SearchScope;
import com.intellij.psi.search.searches.DirectClassInheritorsSearch;
import io.poolguard.intellij.headless.HeadlessJava;
import io.poolguard.intellij.program.PsiProgram.Reach;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls whose implementations stand in other files: while typing, and in batch mode. */
class ImplementationsElsewhereTest {
  private static final String IMPORTS =
      "import java.sql.*; import javax.sql.DataSource; import java.util.function.*;\n";

  @TempDir Path folder;

  private HeadlessJava java;

  @BeforeEach
  void open() {
    java = new HeadlessJava(List.of(), "java.base", "java.sql", "java.logging");
  }

  @AfterEach
  void close() {
    java.close();
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name + ".java"), IMPORTS + text);
  }

  private List<String> told(String name, Reach reach) {
    FileAnalysis.Result result =
        FileAnalysis.analyse(java.file(folder.resolve(name + ".java")), reach);
    assertThat(result.failures()).isEmpty();
    return result.findings().stream().map(each -> each.finding().message()).toList();
  }

  private void use(String parameter, String body) throws Exception {
    write(
        "Use",
        "class Use { void use(DataSource ds, %s) throws SQLException { %s } }"
            .formatted(parameter, body));
    java.addSources(folder);
  }

  @Test
  void whatAnInterfaceIsGivenMayBeClosedByItsImplementation() throws Exception {
    write("Handler", "interface Handler { void handle(Connection c) throws SQLException; }");
    write(
        "Closing",
        "class Closing implements Handler {"
            + " public void handle(Connection c) throws SQLException { c.close(); } }");
    use("Handler h", "Connection c = ds.getConnection(); h.handle(c);");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT)).isEmpty();
  }

  @Test
  void oneThatOnlyReadsIsFoundOutInBatchMode() throws Exception {
    write("Handler", "interface Handler { void handle(Connection c) throws SQLException; }");
    write(
        "Reading",
        "class Reading implements Handler {"
            + " public void handle(Connection c) throws SQLException { c.commit(); } }");
    use("Handler h", "Connection c = ds.getConnection(); h.handle(c);");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT))
        .containsExactly("The connection from DataSource.getConnection() is never closed.");
  }

  @Test
  void itThrowsWhatItDeclaresAndNothingElse() throws Exception {
    write("Log", "interface Log { void error(String text); void flush() throws SQLException; }");
    write(
        "Quiet",
        "class Quiet implements Log { public void error(String text) {}"
            + " public void flush() throws SQLException { throw new SQLException(); } }");
    use("Log log", "Connection c = ds.getConnection(); log.error(\"x\"); c.close();");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT)).isEmpty();
    write(
        "Flushes",
        "class Flushes { void use(DataSource ds, Log log) throws SQLException {"
            + " Connection c = ds.getConnection(); log.flush(); c.close(); } }");
    assertThat(told("Flushes", Reach.FILES)).hasSize(1);
    assertThat(told("Flushes", Reach.PROJECT)).hasSize(1);
  }

  @Test
  void anObjectMayReleaseWhatItHoldsInAMethodThatOthersImplement() throws Exception {
    write(
        "Res",
        "abstract class Res implements AutoCloseable { final Connection c;"
            + " Res(DataSource ds) throws SQLException { c = ds.getConnection(); }"
            + " public void close() throws SQLException { doClose(); }"
            + " abstract void doClose() throws SQLException; Connection c() { return c; } }");
    write(
        "ResSub",
        "class ResSub extends Res { ResSub(DataSource ds) throws SQLException { super(ds); }"
            + " void doClose() throws SQLException { c.close(); } }");
    use("int n", "try (Res r = new ResSub(ds)) { r.c().commit(); }");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT)).isEmpty();
  }

  @Test
  void aBodyThatAnImplementationInheritsFromElsewhereCounts() throws Exception {
    write("Sup", "interface Sup { default void sup(Connection c) throws SQLException {} }");
    write(
        "Support",
        "class Support { public void sup(Connection c) throws SQLException { c.close(); } }");
    write("SupImpl", "class SupImpl extends Support implements Sup {}");
    use("Sup s", "Connection c = ds.getConnection(); s.sup(c);");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT)).isEmpty();
  }

  @Test
  void anEmptyBodyThatASubclassReplacesIsNoReasonToWarn() throws Exception {
    write(
        "Hook",
        "abstract class Hook implements AutoCloseable { final Connection c;"
            + " Hook(DataSource ds) throws SQLException { c = ds.getConnection(); }"
            + " public void close() throws SQLException { doClose(); }"
            + " void doClose() throws SQLException {} Connection c() { return c; } }");
    write(
        "HookSub",
        "class HookSub extends Hook { HookSub(DataSource ds) throws SQLException { super(ds); }"
            + " void doClose() throws SQLException { c.close(); } }");
    use("int n", "try (Hook r = new HookSub(ds)) { r.c().commit(); }");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT)).isEmpty();
  }

  @Test
  void anObjectMayReleaseWhatItHoldsByADefaultMethodOrAHelper() throws Exception {
    write(
        "Fin",
        "interface Fin { void finish() throws SQLException; Connection c();"
            + " default void end() throws SQLException { finish(); } }");
    write(
        "FinOne",
        "class FinOne implements Fin { final Connection c; FinOne(Connection c) { this.c = c; }"
            + " public void finish() throws SQLException { c.close(); }"
            + " public Connection c() { return c; } }");
    write(
        "Helper",
        "class Helper { static void fin(Fin f) throws SQLException { f.finish(); }"
            + " void use(DataSource ds) throws SQLException { Fin r = new FinOne(ds.getConnection());"
            + " try { r.c().commit(); } finally { fin(r); } } }");
    use(
        "int n",
        "Fin r = new FinOne(ds.getConnection()); try { r.c().commit(); } finally { r.end(); }");

    for (String name : List.of("Use", "Helper")) {
      assertThat(told(name, Reach.FILES)).as(name).isEmpty();
      assertThat(told(name, Reach.PROJECT)).as(name).isEmpty();
    }
  }

  /** A class of Kotlin is one whose methods are not abstract and show no body. */
  @Test
  void whatAnotherLanguageOverridesMayDoAnything() throws Exception {
    write(
        "Abs",
        "abstract class Abs { void done(Connection c) throws SQLException { c.commit(); }"
            + " void kept(Connection c) throws SQLException { c.commit(); } }");
    use("Abs o", "Connection c = ds.getConnection(); o.done(c);");
    write(
        "Kept",
        "class Kept { void use(DataSource ds, Abs o) throws SQLException {"
            + " Connection c = ds.getConnection(); o.kept(c); } }");
    PsiFile kotlin = java.any(Files.writeString(folder.resolve("KtSub.yml"), "class KtSub"));
    PsiClass declared =
        java.parse("KtSub.java", "class KtSub extends Abs { native void done(Connection c); }")
            .getClasses()[0];
    java.addInheritor(
        "Abs",
        new LightClass(declared) {
          @Override
          public PsiFile getContainingFile() {
            return kotlin;
          }
        });

    for (Reach reach : Reach.values()) {
      assertThat(told("Use", reach)).isEmpty();
      assertThat(told("Kept", reach)).hasSize(1);
    }
  }

  @Test
  void anInterfaceThatNobodyImplementsOnlyBorrows() throws Exception {
    write("Handler", "interface Handler { void handle(Connection c) throws SQLException; }");
    write("Special", "interface Special extends Handler {}");
    use("Handler h", "Connection c = ds.getConnection(); h.handle(c);");

    assertThat(told("Use", Reach.FILES)).hasSize(1).isEqualTo(told("Use", Reach.PROJECT));
  }

  @Test
  void theSameHoldsForInterfacesOfLibraries() throws Exception {
    write(
        "Closing",
        "class Closing { Consumer<Connection> closing() { return new Consumer<Connection>() {"
            + " public void accept(Connection c) {"
            + " try { c.close(); } catch (SQLException e) { throw new RuntimeException(e); } } }; } }");
    use("Consumer<Connection> h", "Connection c = ds.getConnection(); h.accept(c);");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT)).isEmpty();
  }

  @Test
  void whatAnImplementationGivesIsToBeClosedInBatchMode() throws Exception {
    write("Provider", "interface Provider { Connection open() throws SQLException; }");
    write(
        "Pooled",
        "enum Pooled implements Provider { ONE { public Connection open() throws SQLException {"
            + " return DriverManager.getConnection(\"jdbc:x\"); } } }");
    use("Provider p", "Connection c = p.open(); c.commit(); c.close();");

    assertThat(told("Use", Reach.FILES)).isEmpty();
    assertThat(told("Use", Reach.PROJECT))
        .containsExactly(
            "The connection from Provider.open() is not closed when commit() throws SQLException at"
                + " line 2.");
  }

  @Test
  void aBodyOfAnAbstractClassCountsUnlessASubclassHasAnother() throws Exception {
    write(
        "Abs",
        "abstract class Abs { DataSource ds; Connection open() throws SQLException {"
            + " return ds.getConnection(); } void done(Connection c) throws SQLException {} }");
    write(
        "Closing",
        "class Closing extends Abs { void done(Connection c) throws SQLException { c.close(); } }");
    write(
        "Other",
        "class Other { void use(Abs o) throws SQLException {"
            + " Connection c = o.open(); o.done(c); } }");
    use("Abs o", "Connection c = o.open(); c.commit(); c.close();");

    assertThat(told("Use", Reach.FILES)).hasSize(1).isEqualTo(told("Use", Reach.PROJECT));
    assertThat(told("Other", Reach.FILES)).isEmpty();
    assertThat(told("Other", Reach.PROJECT)).isEmpty();
  }

  @Test
  void aRepairIsJudgedByWhatFoundTheFault() throws Exception {
    write("Handler", "interface Handler { void handle(Connection c) throws SQLException; }");
    write("Reading", "class Reading implements Handler { public void handle(Connection c) {} }");
    use("Handler h", "Connection c = ds.getConnection(); h.handle(c);");
    var file = java.file(folder.resolve("Use.java"));
    var finding = FileAnalysis.of(file, Reach.PROJECT).get(0).finding();

    assertThat(FileRepairs.of(file, Reach.PROJECT).first(finding)).isPresent();
    assertThat(FileRepairs.of(file, Reach.FILES).first(finding)).isEmpty();
  }

  /** No artifact has the class, but the platform's own code in this one calls it. */
  @Test
  void thePlatformHasTheSearchAsItIsDeclaredHere() throws Exception {
    Set<String> called = new TreeSet<>();
    new ClassReader(JavaClassInheritorsSearcher.class.getName())
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String name, String descriptor, boolean itf) {
                    if (owner.equals(Type.getInternalName(DirectClassInheritorsSearch.class))) {
                      called.add(opcode + " " + name + descriptor);
                    }
                  }
                };
              }
            },
            0);

    Method declared =
        DirectClassInheritorsSearch.class.getMethod("search", PsiClass.class, SearchScope.class);
    assertThat(called)
        .contains(Opcodes.INVOKESTATIC + " search" + Type.getMethodDescriptor(declared));
  }
}
