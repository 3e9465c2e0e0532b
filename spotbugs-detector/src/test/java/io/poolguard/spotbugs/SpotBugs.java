package io.poolguard.spotbugs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * SpotBugs as people unpack it, in a process of its own, with the packed plugin.
 *
 * @param version which of those that the build has unpacked
 */
record SpotBugs(String version) {
  private static final String OLDEST = System.getProperty("spotbugs.oldest");
  private static final String NEWEST = System.getProperty("spotbugs.newest");

  /** The oldest one reads class files up to Java 23, those of the JDK included. */
  private static final int LAST_JDK_OF_OLDEST = 22;

  /** What a run printed and the report that it wrote. */
  record Run(String output, Report report) {}

  static SpotBugs newest() {
    return new SpotBugs(NEWEST);
  }

  /** The oldest and the newest one, as far as they run on this JDK. */
  static List<SpotBugs> all() {
    return Runtime.version().feature() <= LAST_JDK_OF_OLDEST
        ? List.of(new SpotBugs(OLDEST), newest())
        : List.of(newest());
  }

  /** A run with our detector alone, all confidences. */
  Run analyze(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("-pluginList", plugin().toString(), "-low", "-visitors"));
    all.add("NoteSuppressedWarnings,PoolGuardDetector");
    all.addAll(List.of(arguments));
    return run(folder, all);
  }

  /**
   * Runs the text interface.
   *
   * @param folder where the report is written
   */
  Run run(Path folder, List<String> arguments) throws IOException, InterruptedException {
    Path report = Files.createTempFile(folder, "report", ".xml");
    List<String> all = new ArrayList<>(List.of("edu.umd.cs.findbugs.FindBugs2"));
    all.add("-xml:withMessages=" + report);
    all.addAll(arguments);
    String output = java(List.of(), all);
    return new Run(output, Report.read(report, output));
  }

  /** Runs a class with SpotBugs on the class path; gives what it printed. */
  String java(List<Path> more, List<String> arguments) throws IOException, InterruptedException {
    List<String> classPath = new ArrayList<>(List.of(library("*")));
    more.forEach(path -> classPath.add(path.toString()));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(String.join(File.pathSeparator, classPath));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /** A file of the distribution's libraries. */
  String library(String name) {
    return Path.of("target", "spotbugs", "spotbugs-" + version, "lib").resolve(name).toString();
  }

  /** The packed plugin. */
  static Path plugin() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("poolguard-spotbugs-.*\\.jar"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    }
  }

  @Override
  public String toString() {
    return "SpotBugs " + version;
  }
}
