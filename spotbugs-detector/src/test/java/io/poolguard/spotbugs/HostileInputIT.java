package io.poolguard.spotbugs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read is told in one line, once, and the rest is analysed. */
class HostileInputIT {
  @TempDir Path folder;

  private SampleProject project;

  static List<SpotBugs> versions() {
    return SpotBugs.all();
  }

  @BeforeEach
  void compile() throws IOException {
    project = new SampleProject(folder).withLeak("Orders", "").withLeak("Broken", "").compile();
  }

  private SpotBugs.Run analyze(SpotBugs spotBugs, Path... more) throws Exception {
    String[] arguments = new String[more.length + 1];
    arguments[0] = project.classes().toString();
    for (int i = 0; i < more.length; i++) {
      arguments[i + 1] = more[i].toString();
    }
    return spotBugs.analyze(folder, arguments);
  }

  private static void findsTheLeakOfOrders(SpotBugs.Run run) {
    assertThat(run.report().bugs())
        .as(run.output())
        .singleElement()
        .satisfies(bug -> assertThat(bug.message()).endsWith("In it.Orders.save(DataSource)"));
    assertThat(run.output()).doesNotContain("\tat io.poolguard");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void classFileThatIsCutShort(SpotBugs spotBugs) throws Exception {
    Path broken = project.classes().resolve("it/Broken.class");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(broken), 300));

    SpotBugs.Run run = analyze(spotBugs);

    findsTheLeakOfOrders(run);
    assertThat(run.report().errors()).isNotEmpty().noneMatch(error -> error.contains("PoolGuard"));
    assertThat(run.output()).doesNotContain("PoolGuard: ");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void classFileThatIsCutShortAroundAnotherOne(SpotBugs spotBugs) throws Exception {
    project
        .with(
            "Shop",
            """
            class Shop {
              static class Till {
                void count(java.sql.Connection c) throws java.sql.SQLException {
                  c.createStatement().execute("select 1");
                }
              }
            }
            """)
        .compile();
    Path shop = project.classes().resolve("it/Shop.class");
    byte[] whole = Files.readAllBytes(shop);
    Files.write(shop, Arrays.copyOf(whole, whole.length - 20));

    SpotBugs.Run run = analyze(spotBugs);

    assertThat(run.output()).contains("Shop.java:").doesNotContain("a bug of ours");
    assertThat(run.output().lines().filter(line -> line.startsWith("PoolGuard: ")))
        .singleElement()
        .asString()
        .contains("JdbcResourceLeak: ", "SpotBugs cannot report this");
    assertThat(run.report().bugs()).hasSize(2);
  }

  @Test
  void classFileWhoseCodeMakesNoSense() throws Exception {
    Path broken = project.classes().resolve("it/Broken.class");
    byte[] bytes = Files.readAllBytes(broken);
    spoilCode(bytes);
    Files.write(broken, bytes);

    SpotBugs.Run run = analyze(SpotBugs.newest());

    findsTheLeakOfOrders(run);
    assertThat(run.output().lines().filter(line -> line.startsWith("PoolGuard: ")))
        .singleElement()
        .asString()
        .contains("it/Broken.class: save(Ljavax/sql/DataSource;)V", "code cannot be read");
  }

  /** Replaces the return of a void method, after a close, by an opcode that pops an empty stack. */
  private static void spoilCode(byte[] bytes) {
    for (int i = bytes.length - 1; i > 5; i--) {
      boolean closeAndReturn = bytes[i] == (byte) 0xb1 && bytes[i - 5] == (byte) 0xb9;
      if (closeAndReturn) {
        bytes[i] = (byte) 0x57;
        return;
      }
    }
    throw new AssertionError("no such code");
  }

  @Test
  void jarsThatAreEmptyOrNone() throws Exception {
    Files.delete(project.classes().resolve("it/Broken.class"));
    Path empty = folder.resolve("empty.jar");
    new JarOutputStream(Files.newOutputStream(empty)).close();
    Path corrupt = Files.writeString(folder.resolve("corrupt.jar"), "no jar at all");
    Path none = folder.resolve("none.jar");

    SpotBugs.Run run = analyze(SpotBugs.newest(), empty, corrupt, none);

    findsTheLeakOfOrders(run);
    assertThat(run.output().lines().filter(line -> line.startsWith("PoolGuard: ")))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("PoolGuard: " + corrupt + ": not a readable jar: "),
            line -> assertThat(line).isEqualTo("PoolGuard: " + none + ": no such file"));
  }

  /** SpotBugs passes over jars that it cannot open, and says nothing. */
  @Test
  void jarsThatAreCutShortBesideGoodClasses() throws Exception {
    Path good = folder.resolve("good.jar");
    byte[] orders = Files.readAllBytes(project.classes().resolve("it/Orders.class"));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(good))) {
      put(out, "it/Orders.class", orders);
    }
    byte[] whole = Files.readAllBytes(good);
    Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(whole, whole.length / 2));
    Path zero = Files.createFile(folder.resolve("zero.jar"));
    Path none = folder.resolve("none.jar");

    SpotBugs.Run run =
        SpotBugs.newest()
            .analyze(folder, good.toString(), cut.toString(), zero.toString(), none.toString());

    findsTheLeakOfOrders(run);
    assertThat(run.output().lines().filter(line -> line.startsWith("PoolGuard: ")))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("PoolGuard: " + cut + ": not a readable jar: "),
            line -> assertThat(line).startsWith("PoolGuard: " + zero + ": not a readable jar: "),
            line -> assertThat(line).isEqualTo("PoolGuard: " + none + ": no such file"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void jarWithClassesThatCannotBeRead(SpotBugs spotBugs) throws Exception {
    byte[] good = Files.readAllBytes(project.classes().resolve("it/Orders.class"));
    byte[] noise = good.clone();
    Arrays.fill(noise, 8, noise.length, (byte) 0xa5);
    Path jar = folder.resolve("spoiled.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, "it/Cut.class", Arrays.copyOf(good, good.length / 2));
      put(out, "it/Empty.class", new byte[0]);
      put(out, "it/Noise.class", noise);
      put(out, "it/Orders.class", good);
    }

    SpotBugs.Run run = spotBugs.analyze(folder, jar.toString());

    findsTheLeakOfOrders(run);
    assertThat(run.report().errors())
        .filteredOn(error -> error.startsWith("Invalid class resource "))
        .extracting(error -> error.split(" ")[3])
        .containsExactly("it/Cut.class", "it/Empty.class", "it/Noise.class");
    assertThat(run.report().errors()).noneMatch(error -> error.contains("PoolGuard"));
    assertThat(run.output()).doesNotContain("PoolGuard: ");
  }

  /** SpotBugs keeps what it knows of 10,000 classes. */
  @Test
  void jarWithMoreClassesThanSpotBugsKeeps() throws Exception {
    project.with("Other00000", "class Other00000 { int one() { return 1; } }").compile();
    String other = Files.readString(project.classes().resolve("it/Other00000.class"), ISO_8859_1);
    Path jar = folder.resolve("huge.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < 12_000; i++) {
        String name = "Other%05d".formatted(i);
        put(out, "it/" + name + ".class", other.replace("Other00000", name).getBytes(ISO_8859_1));
      }
      put(out, "it/Orders.class", Files.readAllBytes(project.classes().resolve("it/Orders.class")));
    }

    SpotBugs.Run run = SpotBugs.newest().analyze(folder, jar.toString());

    findsTheLeakOfOrders(run);
    assertThat(run.report().errors()).isEmpty();
    assertThat(run.output()).doesNotContain("PoolGuard: ");
  }

  private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  /** SpotBugs itself gives up then, before it asks a detector. */
  @Test
  void nothingToAnalyze() throws Exception {
    Path empty = folder.resolve("empty.jar");
    new JarOutputStream(Files.newOutputStream(empty)).close();

    String output =
        SpotBugs.newest()
            .java(
                List.of(),
                List.of(
                    "edu.umd.cs.findbugs.FindBugs2",
                    "-pluginList",
                    SpotBugs.plugin().toString(),
                    empty.toString()));

    assertThat(output)
        .contains("No files to analyze could be opened")
        .doesNotContain("PoolGuard", "io.poolguard");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void classesMissingFromTheAuxiliaryClassPath(SpotBugs spotBugs) throws Exception {
    Files.delete(project.classes().resolve("it/Broken.class"));
    Path library = folder.resolve("library");
    new SampleProject(library)
        .with("Base", "public class Base { public void free() {} }")
        .with("Lender", "public interface Lender { Connection lend() throws SQLException; }")
        .compile();
    project
        .with(
            "Missing",
            """
            public class Missing extends Base {
              public void use(Lender lender) throws SQLException {
                Connection connection = lender.lend();
                connection.commit();
                free();
              }
            }
            """)
        .compile(library.resolve("target/classes").toString());
    Files.delete(project.classes().resolve("it/Broken.class"));

    SpotBugs.Run run = analyze(spotBugs);

    findsTheLeakOfOrders(run);
    assertThat(run.report().missing())
        .contains("it.Base", "it.Lender")
        .doesNotHaveDuplicates()
        .noneMatch(name -> name.startsWith("java."));
    assertThat(run.report().errors()).isEmpty();
    assertThat(run.output()).doesNotContain("PoolGuard: ");
  }
}
