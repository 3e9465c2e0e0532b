package io.poolguard.intellij.inspection;

import com.intellij.openapi.progress.EmptyProgressIndicator;
import com.intellij.openapi.progress.ProcessCanceledException;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiJavaFile;
import io.poolguard.intellij.CorpusFiles;
import io.poolguard.intellij.headless.HeadlessJava;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an analysis of one file, or of the settings in it, costs in the editor's model. Prints CPU
 * time and wall time; {@code benchmarks/run-editor} runs it.
 */
public final class EditorSpeed {
  private static final int WARM_UP = 2;
  private static final int SERVICE_WARM_UP = 150;
  private static final int SERVICE_ROUNDS = 50;
  private static final int LARGE_WARM_UP = 12;
  private static final int ROUNDS = 3;
  private static final int LINES = 5_000;
  private static final int SERVICES = 20;
  private static final int SOURCES = 1_500;

  private final HeadlessJava java;

  private EditorSpeed(HeadlessJava java) {
    this.java = java;
  }

  /**
   * Measures.
   *
   * @param arguments a folder for the corpus' sources
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<Path> files = CorpusFiles.writeTo(folder);
    Path services = Files.createDirectories(folder.resolve("acme"));
    for (int i = 0; i < SERVICES; i++) {
      Files.writeString(services.resolve("Orders" + i + ".java"), ServiceSource.of("Orders" + i));
    }
    try (HeadlessJava java = CorpusFiles.open(folder)) {
      EditorSpeed speed = new EditorSpeed(java);
      speed.ordinaryFiles(files.stream().map(java::file).toList());
      speed.service();
      speed.facade(5);
      speed.facade(SERVICES);
      speed.largeFile();
      speed.cancellation();
      speed.settings(folder.resolveSibling("module"));
      speed.memory(files.stream().map(java::file).toList());
    }
  }

  private record Cost(double cpu, double wall) {}

  private static Cost measure(Runnable work) {
    long wall = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    long cpuAfter = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return new Cost((cpuAfter - cpu) / 1e6, (System.nanoTime() - wall) / 1e6);
  }

  private static void print(String what, List<Cost> costs) {
    List<Double> cpu = new ArrayList<>(costs.stream().map(Cost::cpu).toList());
    List<Double> wall = new ArrayList<>(costs.stream().map(Cost::wall).toList());
    Collections.sort(cpu);
    Collections.sort(wall);
    int half = cpu.size() / 2;
    int most = cpu.size() * 95 / 100;
    System.out.printf(
        Locale.ROOT,
        "%-44s n=%d; CPU ms: median %.1f, 95 %% %.1f, most %.1f; wall ms: median %.1f, most %.1f%n",
        what,
        cpu.size(),
        cpu.get(half),
        cpu.get(most),
        cpu.get(cpu.size() - 1),
        wall.get(half),
        wall.get(wall.size() - 1));
  }

  private void ordinaryFiles(List<PsiJavaFile> files) {
    List<Cost> cold = new ArrayList<>();
    List<Cost> warm = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      for (PsiJavaFile file : files) {
        // A text of its own each time: nothing of the tree is resolved yet, as after a key stroke.
        PsiJavaFile typed = java.parse(file.getName(), file.getText());
        Cost cost = measure(() -> FileAnalysis.analyse(typed));
        (round == 0 ? cold : round < WARM_UP ? new ArrayList<Cost>() : warm).add(cost);
      }
    }
    List<Long> lines = files.stream().map(file -> file.getText().lines().count()).sorted().toList();
    System.out.printf(
        "%d files of the corpus: %d lines in the median, %d at 95 %%, %d at most%n",
        lines.size(),
        lines.get(lines.size() / 2),
        lines.get(lines.size() * 95 / 100),
        lines.get(lines.size() - 1));
    print("a file of the corpus, first round", cold);
    print("a file of the corpus, warm", warm);
  }

  /**
   * An ordinary service. The platform resolves a text once for all who look at it, so that in an
   * IDE much of the first analysis has been paid for by its own highlighting.
   */
  private void service() {
    List<Cost> first = new ArrayList<>();
    List<Cost> again = new ArrayList<>();
    String text = ServiceSource.of("Orders");
    int findings = 0;
    for (int round = 0; round < SERVICE_WARM_UP + SERVICE_ROUNDS; round++) {
      PsiJavaFile typed = java.parse("Orders.java", text + "// " + round);
      List<PlacedFinding> found = new ArrayList<>();
      Cost cost = measure(() -> found.addAll(FileAnalysis.analyse(typed).findings()));
      Cost second = measure(() -> FileAnalysis.analyse(typed));
      findings = found.size();
      if (round >= SERVICE_WARM_UP) {
        first.add(cost);
        again.add(second);
      }
    }
    String what = "a service of " + text.lines().count() + " lines, " + findings + " findings";
    print(what + ", warm", first);
    print("the same, resolved before", again);
  }

  /** A class that calls into services, each in a file of its own; it alone is typed in. */
  private void facade(int services) {
    List<Cost> first = new ArrayList<>();
    List<Cost> warm = new ArrayList<>();
    String text = ServiceSource.facade(services);
    int findings = 0;
    for (int round = 0; round < SERVICE_WARM_UP + SERVICE_ROUNDS; round++) {
      PsiJavaFile typed = java.parse("Facade.java", text + "// " + round);
      List<PlacedFinding> found = new ArrayList<>();
      Cost cost = measure(() -> found.addAll(FileAnalysis.analyse(typed).findings()));
      findings = found.size();
      (round == 0 ? first : round < SERVICE_WARM_UP ? new ArrayList<Cost>() : warm).add(cost);
    }
    String what =
        "%d lines over %d services, %d findings"
            .formatted(text.lines().count(), services, findings);
    print(what + ", first", first);
    print(what + ", warm", warm);
  }

  private static String large(String name) {
    StringBuilder text =
        new StringBuilder("import java.sql.*;\nimport javax.sql.DataSource;\nclass ")
            .append(name)
            .append(" {\n");
    for (int i = 0; text.chars().filter(c -> c == '\n').count() < LINES - 20; i++) {
      text.append(
          """
            int read%1$d(DataSource pool, String key) throws SQLException {
              Connection connection = open%1$d(pool);
              try {
                PreparedStatement query = connection.prepareStatement("select a from t where k = ?");
                query.setString(1, key);
                try (ResultSet rows = query.executeQuery()) {
                  int sum = 0;
                  while (rows.next()) {
                    sum += rows.getInt(1) > %1$d ? 1 : 2;
                  }
                  return sum;
                }
              } finally {
                connection.close();
              }
            }
            Connection open%1$d(DataSource pool) throws SQLException {
              Connection connection = pool.getConnection();
              connection.setAutoCommit(false);
              return connection;
            }
          """
              .formatted(i));
    }
    return text.append("}\n").toString();
  }

  private void largeFile() {
    List<Cost> early = new ArrayList<>();
    List<Cost> warm = new ArrayList<>();
    int findings = 0;
    for (int round = 0; round < LARGE_WARM_UP + ROUNDS; round++) {
      PsiJavaFile file = java.parse("Large.java", large("Large" + round));
      List<PlacedFinding> found = new ArrayList<>();
      Cost cost = measure(() -> found.addAll(FileAnalysis.analyse(file).findings()));
      findings = found.size();
      (round < ROUNDS ? early : round < LARGE_WARM_UP ? new ArrayList<Cost>() : warm).add(cost);
    }
    String what = LINES + " lines, " + findings + " findings";
    print(what + ", first rounds", early);
    print(what + ", warm", warm);
  }

  private void cancellation() {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    List<Cost> answers = new ArrayList<>();
    String text = large("Cancelled");
    try {
      for (int delay = 0; delay < 400; delay += 10) {
        PsiJavaFile file = java.parse("Cancelled.java", text);
        EmptyProgressIndicator indicator = new EmptyProgressIndicator();
        AtomicLong cancelled = new AtomicLong();
        AtomicLong used = new AtomicLong();
        long worker = Thread.currentThread().getId();
        clock.schedule(
            () -> {
              used.set(ManagementFactory.getThreadMXBean().getThreadCpuTime(worker));
              cancelled.set(System.nanoTime());
              indicator.cancel();
            },
            delay,
            TimeUnit.MILLISECONDS);
        try {
          ProgressManager.getInstance()
              .executeProcessUnderProgress(() -> FileAnalysis.of(file), indicator);
        } catch (ProcessCanceledException e) {
          long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          answers.add(
              new Cost((cpu - used.get()) / 1e6, (System.nanoTime() - cancelled.get()) / 1e6));
        }
      }
    } finally {
      clock.shutdownNow();
    }
    if (!answers.isEmpty()) {
      print("from cancel to answer", answers);
    }
  }

  /**
   * A key stroke in a settings file of a module with many sources, and in one that makes a pool.
   */
  private void settings(Path module) throws IOException {
    Path sources = Files.createDirectories(module.resolve("src/main/java"));
    Path resources = Files.createDirectories(module.resolve("src/main/resources"));
    Files.writeString(module.resolve("pom.xml"), "<project/>");
    for (int i = 0; i < SOURCES; i++) {
      Files.writeString(sources.resolve("S" + i + ".java"), source(i));
    }
    PsiFile properties =
        java.any(
            Files.writeString(
                resources.resolve("application.properties"),
                "spring.datasource.url=jdbc:h2:mem:x\n"
                    + "spring.datasource.hikari.connection-timeout=100\n"));
    settings("a settings file, " + SOURCES + " sources", properties);
    settings("a source that makes a pool", java.any(sources.resolve("S0.java")));
  }

  /** One of the sources: one in 300 makes a pool, one in five uses a data source. */
  private static String source(int i) {
    boolean makes = i % 300 == 0;
    String type = i % 5 == 0 ? "javax.sql.DataSource" : "java.util.List<String>";
    StringBuilder text = new StringBuilder(makes ? "import com.zaxxer.hikari.*;\n" : "");
    text.append("class S").append(i).append(" {\n  private ").append(type).append(" held;\n");
    if (makes) {
      text.append(
          """
            HikariDataSource pool() {
              HikariConfig config = new HikariConfig();
              config.setConnectionTimeout(100);
              return new HikariDataSource(config);
            }
          """);
    }
    for (int method = 0; text.length() < 8_000; method++) {
      text.append(
          "  int sum%1$d(int a, int b) {\n    return a * %1$d + b; // number %1$d\n  }\n"
              .formatted(method));
    }
    return text.append("}\n").toString();
  }

  private static void settings(String what, PsiFile file) {
    List<Cost> first = new ArrayList<>();
    List<Cost> warm = new ArrayList<>();
    String text = file.getText();
    for (int round = 0; round < 40; round++) {
      String typed = text + "\n".repeat(round);
      Cost cost = measure(() -> FileSettings.audit(file, typed));
      (round == 0 ? first : round < 20 ? new ArrayList<Cost>() : warm).add(cost);
    }
    print(what + ", first", first);
    print(what + ", warm", warm);
  }

  private void memory(List<PsiJavaFile> files) throws IOException {
    long before = used();
    List<List<PlacedFinding>> kept = new ArrayList<>();
    for (PsiJavaFile file : files) {
      kept.add(FileAnalysis.of(file));
    }
    System.out.printf(
        Locale.ROOT,
        "kept after %d files, their trees and all libraries' class files included: %.1f MB%n",
        kept.size(),
        (used() - before) / 1e6);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
