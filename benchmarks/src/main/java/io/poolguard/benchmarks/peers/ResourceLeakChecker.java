package io.poolguard.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Checker Framework's Resource Leak Checker on code without annotations.
 *
 * @param jars the checker and what it needs
 */
record ResourceLeakChecker(String jars) implements Peer {
  private static final Pattern WARNING =
      Pattern.compile(
          "(?<file>.+\\.java):(?<line>\\d+): warning: \\[required\\.method\\.not\\.called\\].*");

  @Override
  public String name() {
    return "Resource Leak Checker";
  }

  @Override
  public List<Place> run(Subject subject, Path work) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    for (String name :
        List.of(
            "api",
            "code",
            "comp",
            "file",
            "main",
            "model",
            "parser",
            "processing",
            "tree",
            "util")) {
      arguments.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED");
    }
    arguments.addAll(
        List.of("-processor", "org.checkerframework.checker.resourceleak.ResourceLeakChecker"));
    arguments.addAll(List.of("-processorpath", jars, "-Awarns", "-Xmaxwarns", "100000"));
    arguments.addAll(
        List.of("-proc:only", "-implicit:none", "-sourcepath", "", "-encoding", "UTF-8"));
    Path out = Files.createDirectories(work.resolve("checker"));
    arguments.addAll(List.of("-d", out.toString()));
    arguments.addAll(
        List.of("-cp", subject.classes() + ":" + subject.joinedClassPath() + ":" + jars));
    for (Path file : subject.files()) {
      arguments.add(file.toString());
    }
    List<Place> places = new ArrayList<>();
    for (String line : Command.run("javac", arguments, Set.of(0), work.resolve("checker.log"))) {
      Matcher warning = WARNING.matcher(line);
      if (warning.matches()) {
        places.add(subject.place(warning.group("file"), Integer.parseInt(warning.group("line"))));
      }
    }
    return places;
  }

  /**
   * Of JDBC's types the annotated JDK obliges callers to close connections; unchecked exceptions
   * are left out by default.
   */
  @Override
  public boolean claims(String resource, List<String> exits) {
    return resource.equals("Connection") && (exits.contains("normal") || exits.contains("checked"));
  }
}
