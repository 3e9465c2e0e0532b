package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.poolguard.corpus.kit.Corpus;
import io.poolguard.corpus.transactions.TemplateInsideTemplate;
import io.poolguard.policy.Policy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many connections are held at once, as the reports tell it of a project that is compiled,
 * audited and run.
 */
class HeldConnectionsTest {
  private static final String NESTED =
      """
      package com.acme;

      import java.sql.Connection;
      import java.sql.SQLException;
      import javax.sql.DataSource;

      public class Orders implements Runnable {
        private final DataSource pool;

        public Orders(DataSource pool) {
          this.pool = pool;
        }

        @Override
        public void run() {
          try (Connection order = pool.getConnection()) {
            audit(order.isReadOnly());
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }

        private void audit(boolean quiet) throws SQLException {
          try (Connection own = pool.getConnection()) {
            own.setReadOnly(quiet);
          }
        }
      }
      """;

  private static final String AT = "app/src/main/java/com/acme/Orders.java:17";

  @TempDir Path folder;
  private Path app = Path.of("");

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    app = folder.toRealPath().resolve("app");
    write("src/main/java/com/acme/Orders.java", NESTED);
    write(
        "src/main/resources/application.yml",
        "spring.datasource.hikari: {maximum-pool-size: 20, leak-detection-threshold: 60000}\n");
    write(
        "poolguard.yml",
        "version: 1\nscenarios: {web: {max-size: {max: 90}}}\ndatasources:\n  - {match: spring.datasource.hikari, scenario: web, threads: 20}\n");
  }

  @Test
  void pageTellsWhatARunHolds() throws Exception {
    int held = run(compiled());
    String page = whole("html");

    assertThat(held).isEqualTo(2);
    assertThat(page)
        .contains(
            "<caption>spring.datasource.hikari (HikariCP)</caption>",
            "<tr><th scope=\"row\">connections held at once (Cm)</th><td>"
                + held
                + "</td><td class=\"origin\"> <a href=\"#finding-1\">"
                + AT
                + "</a></td></tr>",
            "<th scope=\"row\">threads (Tn)</th><td>20</td><td class=\"origin\">20 at app/poolguard.yml:4:",
            "<th scope=\"row\">size needed: Tn × (Cm − 1) + 1</th><td>21</td><td class=\"origin\">20 × (2 − 1) + 1, more than max-size</td>")
        .containsPattern(
            "id=\"finding-1\" [^>]*data-rule=\"NestedConnectionAcquire\".*<span class=\"place\">"
                + AT)
        .doesNotContain("Connections held at once:");
  }

  @Test
  void neverMoreThanOneIsSaid() throws Exception {
    write(
        "src/main/java/com/acme/Orders.java",
        NESTED.replace("audit(order.isReadOnly());", "order.commit();"));
    int held = run(compiled());
    String page = whole("html");

    assertThat(held).isEqualTo(1);
    assertThat(page)
        .contains(
            "<th scope=\"row\">connections held at once (Cm)</th><td>"
                + held
                + "</td><td class=\"origin\">no path holds more</td>",
            "Tn × (Cm − 1) + 1</th><td>1</td><td class=\"origin\">20 × (1 − 1) + 1</td>");
  }

  @Test
  void whereNobodyLooksAtTheCodeItIsUnknown() throws Exception {
    assertThat(written("html", "--config", app.toString()))
        .contains(
            "<th scope=\"row\">connections held at once (Cm)</th><td>unknown</td><td class=\"origin\">how many connections each holds at once (Cm) is not known here</td>",
            "<th scope=\"row\">threads (Tn)</th><td>20</td>")
        .doesNotContain("size needed");
  }

  @Test
  void whatMayBeOfEitherPoolHasItsPlace() throws Exception {
    write(
        "src/main/resources/hikari.properties",
        "jdbcUrl=jdbc:h2:mem:b\nmaximumPoolSize=5\nleakDetectionThreshold=60000\n");

    assertThat(whole("html"))
        .contains(
            "<td>unknown</td><td class=\"origin\">a path holds 2 connections of one pool at once (Cm), and which of this module&#39;s pools that is, is not known here: <a href=\"#finding-");
  }

  @Test
  void withoutPoolsTheSummaryHasOneLine() throws Exception {
    assertThat(written("html", sources(), compiled().toString()))
        .contains(
            "<p class=\"held\">Connections held at once: at most 2, in <a href=\"#finding-0\">"
                + AT
                + "</a>.</p>")
        .doesNotContain("id=\"pools\"");
    assertThat(written("markdown", sources(), compiled().toString()))
        .contains("\nConnections held at once: at most 2, in " + AT + ".\n");
  }

  @Test
  void placeWithoutAFindingIsNoLink() throws Exception {
    write(
        "src/main/java/com/acme/Orders.java",
        NESTED.replace(
            "  @Override\n",
            "  @Override @SuppressWarnings({\"NestedConnectionAcquire\", \"ConnectionHeldWhileBlocking\"})\n"));

    assertThat(written("html", sources(), compiled().toString()))
        .contains(
            "No findings.",
            "<p class=\"held\">Connections held at once: at most 2, in " + AT + ".</p>");
  }

  @Test
  void jsonHasPoolsWithTheSame() throws Exception {
    String text = whole("json");
    JsonObject json = JsonParser.parseString(text).getAsJsonObject();
    JsonArray pools = json.getAsJsonArray("pools");

    String schema = Files.readString(Path.of("..", "docs", "schema", "report.schema.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema, InputFormat.JSON)
                .validate(text, InputFormat.JSON))
        .isEmpty();
    String fingerprint = fingerprint(json, "NestedConnectionAcquire");
    String held =
        "{\"most\":2,\"file\":\"app/src/main/java/com/acme/Orders.java\",\"line\":17,\"fingerprint\":\""
            + fingerprint
            + "\"}";
    assertThat(json.getAsJsonObject("summary").get("connectionsHeld"))
        .isEqualTo(JsonParser.parseString(held));
    JsonObject pool = pools.get(0).getAsJsonObject();
    assertThat(pools).hasSize(1);
    assertThat(pool.get("connectionsHeld")).isEqualTo(JsonParser.parseString(held));
    assertThat(pool.get("threads").toString())
        .startsWith("{\"count\":20,\"file\":\"app/poolguard.yml\",\"line\":4,");
    assertThat(pool.get("sizeNeeded").getAsInt()).isEqualTo(21);
    assertThat(pool.getAsJsonArray("settings").get(0).toString())
        .isEqualTo(
            "{\"setting\":\"max-size\",\"value\":20,\"text\":\"20\",\"file\":\"app/src/main/resources/application.yml\",\"line\":1,\"column\":47}");
  }

  @Test
  void markdownHasATableOfPools() throws Exception {
    assertThat(whole("markdown"))
        .contains(
            "| spring.datasource.hikari (HikariCP) | 20 | connections held at once (Cm) 2, "
                + AT
                + "; threads (Tn) 20, 20 at app/poolguard.yml:4:");
  }

  /** What two corpora hold at once, inside transactions too, is held where a finding says so. */
  @Test
  void placesAreThoseOfFindings() throws Exception {
    Path cases = folder.resolve("cases");
    Corpus.load().writeClassFiles(cases);
    Path frameworks =
        Path.of(
            TemplateInsideTemplate.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    List<String> pools = new ArrayList<>();
    List<String> elsewhere = new ArrayList<>();
    for (Path own : List.of(cases, frameworks)) {
      AuditRequest.Code code = new AuditRequest.Code(List.of(own), Corpus.libraries());
      AuditResult result =
          new Auditor()
              .audit(
                  new AuditRequest("", code, Sources.NONE, Policy.DEFAULT, Optional.empty()),
                  Progress.SILENT);
      HeldConnections held = new HeldConnections(new Report(List.of(result), folder, folder, 0));
      result.work().statistics().held().entrySet().stream()
          .filter(entry -> entry.getValue().most() > 1)
          .peek(entry -> pools.add(entry.getKey()))
          .filter(
              entry ->
                  held.place(result, entry.getValue())
                      .flatMap(HeldConnections.Place::finding)
                      .isEmpty())
          .forEach(entry -> elsewhere.add(entry.toString()));
    }

    assertThat(pools).hasSizeGreaterThan(5);
    assertThat(elsewhere).isEmpty();
  }

  private static String fingerprint(JsonObject report, String rule) {
    for (var finding : report.getAsJsonArray("findings")) {
      if (finding.getAsJsonObject().get("rule").getAsString().equals(rule)) {
        return finding.getAsJsonObject().get("fingerprint").getAsString();
      }
    }
    throw new AssertionError(rule);
  }

  private String sources() {
    return "--source=" + app.resolve("src/main/java");
  }

  /** The report on code and settings. */
  private String whole(String format) throws IOException {
    return written(format, sources(), "--config", app.toString(), compiled().toString());
  }

  /** The report that the command line writes. */
  private String written(String format, String... arguments) throws IOException {
    Path file = folder.resolve("out/report");
    List<String> all = new ArrayList<>(List.of("--" + format, file.toString()));
    all.addAll(List.of(arguments));
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Main.Surroundings surroundings = new Main.Surroundings(out, out, folder, Map.of(), false);
    int exit = new Main(new Auditor(), new Fixer(), surroundings).run(all);
    assertThat(exit).isLessThanOrEqualTo(Main.FINDINGS);
    return Files.readString(file);
  }

  private void write(String name, String text) throws IOException {
    Path file = app.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Path compiled() throws IOException {
    Path classes = Files.createDirectories(app.resolve("target/classes"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "-d",
                classes.toString(),
                app.resolve("src/main/java/com/acme/Orders.java").toString());
    assertThat(exit).isZero();
    return classes;
  }

  /** The most connections that are open at once in a run. */
  private static int run(Path classes) throws Exception {
    int[] open = {0, 0};
    DataSource pool =
        proxy(
            DataSource.class,
            ignored -> {
              open[0]++;
              open[1] = Math.max(open[0], open[1]);
              return proxy(
                  Connection.class,
                  name -> {
                    open[0] -= name.equals("close") ? 1 : 0;
                    return name.startsWith("is") ? (Object) false : null;
                  });
            });
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Class<?> orders = loader.loadClass("com.acme.Orders");
      ((Runnable) orders.getConstructor(DataSource.class).newInstance(pool)).run();
    }
    return open[1];
  }

  private static <T> T proxy(Class<T> type, Function<String, Object> answer) {
    Object made =
        Proxy.newProxyInstance(
            HeldConnectionsTest.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.apply(method.getName()));
    return type.cast(made);
  }
}
