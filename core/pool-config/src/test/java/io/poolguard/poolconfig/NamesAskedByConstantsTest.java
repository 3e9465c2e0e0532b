package io.poolguard.poolconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program may ask for properties by texts that it puts together of constants. */
class NamesAskedByConstantsTest {
  private static final String POOL =
      "@Bean @ConfigurationProperties(\"app.db\") com.zaxxer.hikari.HikariDataSource pool() { return"
          + " new com.zaxxer.hikari.HikariDataSource(); }\n";

  @TempDir Path folder;
  private Project project;

  @BeforeEach
  void makeProject() throws Exception {
    project =
        new Project(folder)
            .file(Project.APPLICATION, "app.db:\n  jdbc-url: jdbc:h2:mem:a\n  user-nmae: 3\n")
            .file("src/main/java/app/Pools.java", "package app;\nclass Pools {\n" + POOL + "}\n")
            .file(
                "src/main/java/app/Keys.java",
                "package app;\nfinal class Keys {\n  static final String ROOT = \"app\";\n"
                    + "  static final String DB = ROOT + \".db\";\n"
                    + "  static final String USER = DB + \".user-nmae\";\n"
                    + "  static final String WHOLE = \"app.db\";\n"
                    + "  static final String OTHER = \"app.other\";\n}\n");
  }

  @Test
  void nameThatNobodyAsksForIsTold() throws Exception {
    assertThat(unknown()).singleElement().asString().contains("user-nmae");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@ConfigurationProperties(prefix = Keys.DB) class R { String userNmae; }",
        "@ConfigurationProperties(app.Keys.DB) class R { String userNmae; }",
        "@ConfigurationProperties(Keys.ROOT + \".db\") class R { String userNmae; }",
        "@ConfigurationProperties(R.P) class R { static final String P = \"app.db\"; String userNmae; }",
        "@ConfigurationProperties(ignoreUnknownFields = true, prefix = \"app.db\") record R(int a) {}",
        "@ConfigurationProperties(/* all */ \"app.db\") class R { String userNmae; }",
        "class R { @Bean @ConfigurationProperties(DB) R r() { return this; } }",
        "class R { Object a(Environment e) { String p = \"app.db\"; return Binder.get(e).bind(p, R.class); } }",
        "class R { Object a(Environment e, String p) { return Binder.get(e).bind(p, R.class); } }",
        "class R { Object a(Environment e) { return Binder.get(e).bind(ConfigurationPropertyName.of(DB), b); } }",
        "class R { Object a(Environment e) { return e.getProperty(USER); } }",
        "class R { Object a(Environment e) { return e.getProperty(Keys.DB + \".userNmae\", String.class); } }",
        "class R { Object a(Environment e, String s) { return e.getProperty(\"app.\" + s); } }",
        "class R { Object a(Environment e, String s) { return e.getProperty(s + \".user-nmae\"); } }",
        "class R { Object a(Environment e) { return e.getProperty(Library.NAME); } }",
        "class R { @Value(\"${\" + DB + \".user-nmae}\") String s; }",
        "class R { @Value(\"#{environment['app.db.user-nmae']}\") String s; }",
        "class R { @Value(\"#{environment.getProperty('app.db.user-nmae')}\") String s; }",
        "@ConditionalOnProperty(prefix = DB, name = \"user-nmae\", havingValue = \"3\") class R {}",
        "@ConditionalOnProperty(name = {\"x\", Keys.USER}) class R {}",
        "@ConditionalOnProperty(Keys.USER) class R {}",
        "class R { String s = System.getenv().get(\"APP_DB_USER_NMAE\"); }",
        "class R { String s = System.getenv(\"APP_DB_USER_NMAE\"); }",
      })
  void readerIsFound(String reader) throws Exception {
    if (reader.contains("getenv")) {
      project
          .file(Project.APPLICATION, "app.db:\n  jdbc-url: jdbc:h2:mem:a\n")
          .file("deploy.yaml", deployment());
    }
    project.file(
        "src/main/java/app/R.java", "package app;\nimport static app.Keys.*;\n" + reader + "\n");
    assertThat(unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@ConfigurationProperties(prefix = Keys.OTHER) class R { String userNmae; }",
        "@ConditionalOnProperty(prefix = OTHER, name = \"user-nmae\") class R {}",
        "class R { Object a(Environment e) { return e.getProperty(OTHER + \".user-nmae\"); } }",
        "class R { Object a(Environment e, String s) { return e.getProperty(\"other.\" + s); } }",
        "class R { Object a(Environment e, String s) { return e.getProperty(s + \".password\"); } }",
        "class R { Object a(Environment e, String s) { return System.getProperty(s); } }",
        "class R { Object a(java.util.Properties p, String s) { return p.getProperty(s); } }",
        "class R { String a(Environment e, String[] env, int i) { return env[i] + System.getenv(env[i]); } }",
        "class R { void a(Socket s, int port) { s.bind(port); } }",
        "class R { /* @ConfigurationProperties(\"app.db\") */ }",
      })
  void readerOfOtherNamesHidesNothing(String reader) throws Exception {
    project.file(
        "src/main/java/app/R.java", "package app;\nimport static app.Keys.*;\n" + reader + "\n");
    assertThat(unknown()).singleElement().asString().contains("user-nmae");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const val P = \"app.db\"\n@ConfigurationProperties(P)\nclass R(val userNmae: String)",
        "class R(val env: Environment) { val a = env[\"app.db.user-nmae\"] }",
        "class R(val env: Environment) { val a = env.getProperty<String>(\"app.db.user-nmae\") }",
        "const val P = \"app.db\"\nclass R(val env: Environment) { val a = env.getProperty(\"$P.user-nmae\") }",
        "const val P = \"app.db\"\nclass R(val env: Environment) { val a = env[\"${P}.user-nmae\"] }",
        "class R(val env: Environment) { fun a(name: String) = env.getProperty(name) }",
        "class R(val env: Environment) { fun a(name: String) = env[name] }",
      })
  void readerInKotlinIsFound(String reader) throws Exception {
    project.file("src/main/kotlin/R.kt", "package app\n" + reader + "\n");
    assertThat(unknown()).isEmpty();
  }

  @Test
  void logbackReadsToo() throws Exception {
    project.file(
        "src/main/resources/logback-spring.xml",
        "<configuration><springProperty scope=\"context\" name=\"a\""
            + " source=\"app.db.user-nmae\"/></configuration>");
    assertThat(unknown()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P", "prefix = P", "prefix = Keys.WHOLE, ignoreInvalidFields = true"})
  void springBootsPropertiesAreBoundByThemToo(String prefix) throws Exception {
    project
        .file(
            Project.APPLICATION,
            "app.db:\n  url: jdbc:h2:mem:a\n  username: sa\n  driver-class-name: org.h2.Driver\n")
        .file(
            "src/main/java/app/Pools.java",
            """
            package app;
            import com.zaxxer.hikari.HikariDataSource;
            import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
            class Pools {
              static final String P = "app.db";
              @Bean @ConfigurationProperties(%s) DataSourceProperties p() { return new DataSourceProperties(); }
              @Bean @ConfigurationProperties(%s) HikariDataSource ds(DataSourceProperties p) { return p.initializeDataSourceBuilder().type(HikariDataSource.class).build(); }
            }
            """
                .formatted(prefix, prefix));
    assertThat(project.lines()).noneMatch(line -> line.startsWith("error"));
    project.file(Project.APPLICATION, "app.db:\n  url: jdbc:h2:mem:a\n  maximum-pol-size: 3\n");
    assertThat(unknown()).singleElement().asString().contains("Write maximum-pool-size");
  }

  private List<String> unknown() throws Exception {
    return project.lines().stream().filter(line -> line.contains("unknown-property")).toList();
  }

  private static String deployment() {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: app}
    spec:
      template:
        spec:
          containers:
            - name: app
              env: [{name: APP_DB_USER_NMAE, value: "3"}]
    """;
  }
}
