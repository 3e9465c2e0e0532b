package io.poolguard.golden;

import io.poolguard.analysis.rule.Rules;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What javac with the check says of a library's sources.
 *
 * @param findings file, line, rule and message, as {@link Golden.Found#shown()}; sorted
 * @param files the compiled files, relative to the sources
 * @param failure javac's errors, or empty
 */
record Compilation(List<String> findings, List<String> files, String failure) {
  private static final Pattern FINDING =
      Pattern.compile("(?<file>.+\\.java):(?<line>\\d+): [\\w ]+: (?<message>\\[[A-Z]\\w+\\] .*)");

  /**
   * Compiles. Files that are left out are found in the library's jar.
   *
   * @param check PoolGuard's jar for Error Prone
   * @param work where Error Prone was resolved
   */
  static Compilation run(Golden golden, Fetched fetched, Path check, Path work)
      throws IOException, InterruptedException {
    List<Pattern> exclude = golden.source().exclude().stream().map(Pattern::compile).toList();
    List<Path> files =
        fetched.sourceFiles().stream()
            .filter(file -> !file.endsWith("module-info.java"))
            .filter(file -> exclude.stream().noneMatch(p -> p.matcher(name(file, fetched)).find()))
            .toList();
    Path folder = work.resolve(golden.name());
    Path list = folder.resolve("sources.list");
    Files.write(list, files.stream().map(file -> "\"" + file + "\"").toList());
    Path log = folder.resolve("javac.log");
    Process javac =
        new ProcessBuilder(command(golden, fetched, check, work, list))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = javac.waitFor();
    List<String> output = Files.readAllLines(log);
    if (code != 0) {
      String errors =
          output.stream()
              .filter(line -> line.contains("error:") || line.contains("exception has occurred"))
              .limit(10)
              .collect(Collectors.joining("\n"));
      return new Compilation(List.of(), List.of(), errors.isEmpty() ? "code " + code : errors);
    }
    List<String> findings =
        output.stream().flatMap(line -> finding(line, fetched)).sorted().toList();
    return new Compilation(findings, files.stream().map(f -> name(f, fetched)).toList(), "");
  }

  private static List<String> command(
      Golden golden, Fetched fetched, Path check, Path work, Path list) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    for (String name :
        List.of("api", "file", "main", "model", "parser", "processing", "tree", "util")) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    for (String name : List.of("code", "comp")) {
      command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    // Lombok, where a library needs it, has to stand among the processors.
    List<Path> processors = new ArrayList<>(Fetched.classPath("error-prone", work));
    processors.add(check);
    fetched.classPath().stream()
        .filter(path -> path.getFileName().toString().startsWith("lombok-"))
        .forEach(processors::add);
    List<Path> classPath = new ArrayList<>(fetched.classPath());
    classPath.add(fetched.jar());
    Path out = Files.createDirectories(work.resolve(golden.name()).resolve("out"));
    command.addAll(List.of("-encoding", "UTF-8", "-Xmaxwarns", "100000", "-Xmaxerrs", "1000"));
    command.addAll(List.of("-d", out.toString(), "-s", out.toString(), "-implicit:none"));
    command.addAll(List.of("-sourcepath", "", "-classpath", join(classPath)));
    command.addAll(List.of("-processorpath", join(processors)));
    command.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
    String checks =
        Rules.all().stream()
            .map(rule -> " -Xep:" + rule.id() + ":WARN")
            .collect(Collectors.joining());
    command.add("-Xplugin:ErrorProne -XepDisableAllChecks" + checks);
    command.addAll(golden.source().options());
    command.add("@" + list);
    return command;
  }

  private static Stream<String> finding(String line, Fetched fetched) {
    Matcher matcher = FINDING.matcher(line);
    if (!matcher.matches()) {
      return Stream.of();
    }
    String file = name(Path.of(matcher.group("file")), fetched);
    return Stream.of(file + ":" + matcher.group("line") + ": " + matcher.group("message"));
  }

  private static String name(Path file, Fetched fetched) {
    return fetched.sources().relativize(file).toString().replace(File.separatorChar, '/');
  }

  private static String join(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
