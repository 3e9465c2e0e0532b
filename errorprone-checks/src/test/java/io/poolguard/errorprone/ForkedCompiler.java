package io.poolguard.errorprone;

import io.poolguard.corpus.kit.MarkedSource;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What javac, in a process of its own and with the packed jar on its processor path, said.
 *
 * @param code its exit code
 * @param output all that it printed
 */
record ForkedCompiler(int code, String output) {
  private static final List<String> EXPORTED =
      List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");
  private static final List<String> OPENED = List.of("code", "comp");

  /**
   * A compilation.
   *
   * @param processors jars in {@code target/neighbours} that share the processor path with Error
   *     Prone and the check
   * @param libraries jars there that the sources need
   * @param checks further options of Error Prone
   * @param options further options of javac
   */
  record Setup(
      List<String> processors, List<String> libraries, String checks, List<String> options) {}

  static ForkedCompiler run(Setup setup, List<MarkedSource> sources, Path folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    EXPORTED.forEach(name -> command.add("-J--add-exports=" + internal(name)));
    OPENED.forEach(name -> command.add("-J--add-opens=" + internal(name)));
    String errorProne = Files.readString(Path.of("target/neighbours/error-prone.path")).strip();
    command.addAll(
        List.of(
            "-processorpath",
            String.join(
                File.pathSeparator, jar().toString(), errorProne, join(setup.processors()))));
    if (!setup.libraries().isEmpty()) {
      command.addAll(List.of("-classpath", join(setup.libraries())));
    }
    command.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
    command.add(
        "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:JdbcResourceLeak:WARN " + setup.checks());
    command.addAll(setup.options());
    command.addAll(List.of("-d", folder.toString(), "-s", folder.toString()));
    sources.forEach(source -> command.add(source.file().toString()));
    return run(command);
  }

  private static ForkedCompiler run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ForkedCompiler(process.waitFor(), output);
  }

  /** Where the compiler printed a warning or error of this name, as {@code File.java:line}. */
  List<String> places(String name) {
    Pattern line =
        Pattern.compile(
            "(?m)^(?:.*/)?([^/:]+\\.java):(\\d+): (?:warning|error): \\[" + name + "\\]");
    List<String> places = new ArrayList<>();
    Matcher matcher = line.matcher(output);
    while (matcher.find()) {
      places.add(matcher.group(1) + ":" + matcher.group(2));
    }
    places.sort(null);
    return places;
  }

  private static String internal(String name) {
    return "jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED";
  }

  private static String join(List<String> names) {
    return String.join(
        File.pathSeparator,
        names.stream().map(name -> Path.of("target/neighbours", name).toString()).toList());
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("poolguard-errorprone-[^-]*(-SNAPSHOT)?\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
