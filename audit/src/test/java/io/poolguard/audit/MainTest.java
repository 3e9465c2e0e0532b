package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Level;
import io.poolguard.policy.AcceptedFile;
import io.poolguard.policy.AcceptedFinding;
import io.poolguard.policy.AcceptedFindings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: exit codes, and one clear line for all that cannot be used. */
class MainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Engine engine =
      Leaks.engine(List.of(Leaks.in("com/acme/OrderDao", Level.WARNING, ExitKind.CHECKED)));
  private String classes = "";

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    classes = Files.createDirectories(folder.resolve("the classes")).toString();
    Files.write(folder.resolve("the classes/A.class"), new byte[] {1});
  }

  @Test
  void findingAtTheLevelIsExitCodeOne() {
    assertThat(run(classes)).isEqualTo(Main.FINDINGS);
    assertThat(text(out)).contains("warning  JdbcResourceLeak  com/acme/OrderDao.java:5");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void configurationOfAProjectIsLookedAtWithoutClasses() throws IOException {
    Path file = folder.resolve("app/src/main/resources/application.yml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "spring.datasource.hikari.connection-timeout: 1\n");

    assertThat(run("--config", folder.resolve("app").toString())).isEqualTo(Main.FINDINGS);
    assertThat(text(out)).contains("[RiskyPoolConfig/setting-refused]");
    assertThat(run("--config", "nowhere")).isEqualTo(Main.UNUSABLE_INPUT);
    assertThat(run("--hikari=x", "--config", folder.toString())).isEqualTo(Main.UNUSABLE_INPUT);
  }

  @Test
  void folderWithoutConfigurationIsNamed() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty/src/test/resources"));

    assertThat(run("--config", empty.toString())).isEqualTo(Main.UNUSABLE_INPUT);
    assertThat(text(err)).contains("empty/src/test/resources has neither a src/main nor manifests");
  }

  /** Each of them once, with what is deployed with it, however many folders lead to it. */
  @Test
  void configurationOfAllModulesBelowAFolderIsLookedAt() throws IOException {
    for (String module : List.of("a", "deep/b")) {
      Path at = folder.resolve("all").resolve(module);
      Files.createDirectories(at.resolve("src/main/resources"));
      Files.createDirectories(at.resolve("deploy"));
      Files.writeString(at.resolve("pom.xml"), "<project/>");
      Files.writeString(
          at.resolve("src/main/resources/application.yml"),
          "spring.datasource.hikari.connection-timeout: 1\n");
      Files.writeString(
          at.resolve("deploy/map.yml"),
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: m}
          data:
            application.yml: |
              spring.datasource.hikari.minimum-idle: -1
          """);
    }
    Path all = folder.resolve("all");

    assertThat(run("--config", all.toString(), "--config", all.resolve("a").toString()))
        .isEqualTo(Main.FINDINGS);
    assertThat(text(out).lines().filter(line -> line.contains("/setting-refused]")))
        .hasSize(4)
        .anyMatch(line -> line.contains("all/a/src/main/resources/application.yml:1:46"))
        .anyMatch(line -> line.contains("all/a/deploy/map.yml:6:"))
        .anyMatch(line -> line.contains("all/deep/b/src/main/resources/application.yml:1:46"))
        .anyMatch(line -> line.contains("all/deep/b/deploy/map.yml:6:"));
  }

  @Test
  void settingsAreLookedAtWhereTheCodeCannotBe() throws IOException {
    Path file = folder.resolve("app/src/main/resources/application.yml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "spring.datasource.hikari.connection-timeout: 1\n");
    Path app = folder.resolve("app");

    assertThat(run("--config", app.toString(), folder.resolve("nowhere").toString()))
        .isEqualTo(Main.UNUSABLE_INPUT);
    assertThat(text(out)).contains("[RiskyPoolConfig/setting-refused]");
    assertThat(text(err).lines()).singleElement().asString().contains("nowhere");
  }

  @Test
  void findingBelowTheLevelIsExitCodeZero() {
    assertThat(run("--fail-on", "error", classes)).isEqualTo(Main.OK);
    assertThat(run("--fail-on=never", classes)).isEqualTo(Main.OK);
    assertThat(run("--fail-on=note", classes)).isEqualTo(Main.FINDINGS);
  }

  @Test
  void notesComeLastInOneLineEachUnlessTheyFail() {
    engine =
        Leaks.engine(
            List.of(
                Leaks.in("com/acme/Earlier", Level.NOTE, ExitKind.CLOSE),
                Leaks.in("com/acme/OrderDao", Level.WARNING, ExitKind.CHECKED)));
    String note = "note  JdbcResourceLeak  com/acme/Earlier.java:5";
    String sentence = "The connection is not closed when executeUpdate() throws SQLException.";

    run(classes);
    assertThat(text(out).lines())
        .containsSubsequence(
            "warning  JdbcResourceLeak  com/acme/OrderDao.java:5",
            "  Advice: Open it in a try-with-resources statement.",
            note + "  " + sentence,
            "");
    assertThat(text(out)).containsOnlyOnce("Advice: ");

    run("--fail-on", "note", classes);
    assertThat(text(out).lines()).containsSubsequence(note, "  " + sentence);
  }

  @Test
  void writesReports() {
    Path sarif = folder.resolve("reports/poolguard.sarif");
    Path json = folder.resolve("reports/poolguard.json");

    run("--sarif", sarif.toString(), "--json", json.toString(), classes);

    assertThat(sarif).content().contains("\"version\": \"2.1.0\"");
    assertThat(json).content().contains("\"schemaVersion\": 1");
  }

  @Test
  void acceptedFindingsNoLongerFail() throws Exception {
    assertThat(run("--accept", "--reason", "DBA-123", classes)).isEqualTo(Main.OK);

    Path file = folder.resolve(AcceptedFindings.FILE);
    assertThat(AcceptedFile.read(file).entries())
        .singleElement()
        .extracting(AcceptedFinding::message)
        .isEqualTo(
            "The Connection from DataSource.getConnection() is not closed on every path; it leaks by checked exception.");
    assertThat(run(classes)).isEqualTo(Main.OK);

    engine = Leaks.engine(List.of());
    assertThat(run(classes)).isEqualTo(Main.OK);
    assertThat(text(out)).contains("1 accepted finding is gone");
  }

  @Test
  void acceptingIsRefusedWithoutReasonAndOnBuildServers() {
    complains("findings are accepted with a reason only; say why", "--accept", classes);
    assertThat(run(Map.of("CI", "true"), "--accept", "--reason", "because", classes))
        .isEqualTo(Main.UNUSABLE_INPUT);
    assertThat(text(err)).contains("not accepted on a build server (CI=true)");
    assertThat(folder.resolve(AcceptedFindings.FILE)).doesNotExist();
  }

  @Test
  void argumentsMayComeFromFile() throws IOException {
    Path file = folder.resolve("arguments");
    Files.writeString(file, "--fail-on\nnever\n\n" + classes + "\n");

    assertThat(run("@" + file)).isEqualTo(Main.OK);
    complains("missing: does not exist", "@" + folder.resolve("missing"));
  }

  @Test
  void helpAndVersionNeedNothing() {
    assertThat(run("--help")).isEqualTo(Main.OK);
    assertThat(text(out)).contains("Exit codes:");
    assertThat(run("--version")).isEqualTo(Main.OK);
    assertThat(text(out)).contains("PoolGuard development");
  }

  @Test
  void whatCannotBeUsedIsOneLine() throws IOException {
    Path jar = Files.writeString(folder.resolve("corrupt.jar"), "not a jar");
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file");

    complains("name a folder of class files or a jar, or a project with --config; see --help");
    complains("unknown option --fast; see --help", "--fast", classes);
    complains("--sarif needs a value; see --help", classes, "--sarif");
    complains("`fatal` is no level to fail on", "--fail-on", "fatal", classes);
    complains("`x-none` is no encoding known here", "--encoding", "x-none", classes);
    complains(
        "target/classes does not exist; is the project compiled?", folder + "/target/classes");
    complains("empty has no class files; is the project compiled?", empty.toString());
    complains("corrupt.jar is no readable jar", jar.toString());
    complains("corrupt.jar is no readable jar", "--classpath", jar.toString(), classes);
    complains(
        "missing.jar, on the class path, does not exist",
        "--classpath",
        folder + "/missing.jar",
        classes);
    complains(
        "the report cannot be written: " + blocked + " is a file, not a folder",
        "--json",
        blocked + "/report.json",
        classes);
    complains("nosuch.yml: does not exist", "--policy", folder + "/nosuch.yml", classes);
    Path binary = Files.write(folder.resolve("binary.yml"), new byte[] {(byte) 0xff, 0});
    complains("binary.yml: is not UTF-8 text", "--policy", binary.toString(), classes);
    complains("binary.yml: is not UTF-8 text", "@" + binary);
    complains("`a b` is no class pattern", "--include", "a b", classes);
    complains("`com\\acme\\**` is no class pattern", "--exclude", "com\\acme\\**", classes);
    complains("`com/acme/**` is no class pattern", "--exclude", "com/acme/**", classes);
  }

  @Test
  void optionsWithoutEffectAreOneLine() {
    String nosuch = folder.resolve("nosuch").toString();

    complains("--source: " + nosuch + " does not exist", "--source", nosuch, classes);
    complains(
        "--generated-source: " + nosuch + " does not exist", "--generated-source", nosuch, classes);
    complains("A.class is no folder", "--source", classes + "/A.class", classes);
    complains("--accepted: " + nosuch + " does not exist", "--accepted", nosuch, classes);
    complains("add --accept", "--reason", "DBA-123", classes);
    complains("add --source or --config", "--apply", classes);
    complains("name one", "--apply", "--fix", nosuch, "--source", classes, classes);

    assertThat(run("--accept", "--reason", "DBA-123", "--accepted", nosuch, classes))
        .isEqualTo(Main.OK);
    assertThat(run("--accepted", nosuch, classes)).isEqualTo(Main.OK);
  }

  @Test
  void brokenFilesOfOursAreOneLine() throws IOException {
    Path policy = folder.resolve("poolguard.yml");
    Files.writeString(policy, "version: 1\nrules:\n  JdbcLeak: off\n");
    complains(
        "poolguard.yml:3: unknown rule `JdbcLeak`; known: ConnectionHeldWhileBlocking, DoubleClose",
        classes);
    Files.delete(policy);

    Files.createDirectories(folder.resolve(".poolguard"));
    Files.writeString(folder.resolve(AcceptedFindings.FILE), "{\"schemaVersion\": 1,\n<<<<");
    complains("accepted.json:2: not JSON", classes);
  }

  @Test
  void defectIsOneLineToo() {
    engine =
        (code, rows, progress) -> {
          throw new IllegalStateException("oops");
        };

    assertThat(run(classes)).isEqualTo(Main.DEFECT);
    assertThat(text(err))
        .hasLineCount(1)
        .contains("please report it: java.lang.IllegalStateException: oops");
  }

  private void complains(String message, String... arguments) {
    assertThat(run(arguments)).isEqualTo(Main.UNUSABLE_INPUT);
    assertThat(text(err)).hasLineCount(1).startsWith("poolguard: ").contains(message);
  }

  private int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    out.reset();
    err.reset();
    Main.Surroundings surroundings =
        new Main.Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            environment,
            false);
    return new Main(new Auditor(engine), new Fixer(), surroundings)
        .run(Stream.of(arguments).toList());
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  @Test
  void policyIsTheNearestOfTheProject() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app/src/main/resources"));
    Files.writeString(
        app.resolve("application.yml"),
        "spring.datasource.hikari: {maximum-pool-size: 5, leak-detection-threshold: 60000}\n");
    Files.writeString(
        folder.resolve("app/poolguard.yml"),
        "version: 1\nscenarios: {small: {max-size: 3}}\ndatasources: [{match: spring.datasource.hikari, scenario: small}]\n");
    String project = folder.resolve("app").toString();

    assertThat(run("--config", project)).isEqualTo(Main.FINDINGS);
    assertThat(text(out)).contains("scenario small");
    Path other = Files.writeString(folder.resolve("other.yml"), "version: 1\n");
    assertThat(run("--config", project, "--policy", other.toString())).isEqualTo(Main.OK);
  }

  @Test
  void librariesAreThoseThatTheBuildFileDeclares() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("app/src/main/java"));
    Files.writeString(
        sources.resolve("Pools.java"),
        "import org.springframework.boot.jdbc.DataSourceBuilder;\nclass Pools {\n  @Bean @ConfigurationProperties(\"app.db\") DataSource db() { return DataSourceBuilder.create().build(); }\n}\n");
    Path resources = Files.createDirectories(folder.resolve("app/src/main/resources"));
    Files.writeString(
        resources.resolve("application.properties"),
        "app.db.url=jdbc:h2:mem:a\napp.db.leak-detection-threshold=60000\n");
    String project = folder.resolve("app").toString();

    assertThat(run("--config", project)).isEqualTo(Main.OK);
    Path gradle =
        Files.writeString(
            folder.resolve("app/build.gradle"),
            "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-jdbc'\n}\n");
    assertThat(run("--config", project)).isEqualTo(Main.FINDINGS);
    assertThat(text(out)).contains("Write jdbc-url.");
    Files.delete(gradle);
    String starter =
        "<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-data-jpa</artifactId>%s</dependency>";
    String pom = "<project><dependencies>%s</dependencies></project>";
    Files.writeString(
        folder.resolve("app/pom.xml"),
        pom.formatted(
            starter.formatted(
                "<exclusions><exclusion><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId></exclusion></exclusions>")));
    assertThat(run("--config", project)).isEqualTo(Main.OK);
    Files.writeString(folder.resolve("app/pom.xml"), pom.formatted(starter.formatted("")));
    assertThat(run("--config", project)).isEqualTo(Main.FINDINGS);
  }
}
