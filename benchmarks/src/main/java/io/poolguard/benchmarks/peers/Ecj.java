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
 * The warnings of Eclipse's compiler for resources that are not, or perhaps not, closed.
 *
 * @param jars the compiler
 */
record Ecj(String jars) implements Peer {
  private static final Pattern SOURCE = Pattern.compile("<source\\b.* path=\"(?<file>[^\"]+)\".*");
  private static final Pattern PROBLEM =
      Pattern.compile("<problem\\b.* id=\"\\w*UnclosedCloseable\\w*\" line=\"(?<line>\\d+)\".*");
  private static final String OPTIONS =
      """
      org.eclipse.jdt.core.compiler.problem.unclosedCloseable=warning
      org.eclipse.jdt.core.compiler.problem.potentiallyUnclosedCloseable=warning
      """;

  @Override
  public String name() {
    return "ecj";
  }

  @Override
  public List<Place> run(Subject subject, Path work) throws IOException, InterruptedException {
    Path options = work.resolve("ecj.properties");
    Files.writeString(options, OPTIONS);
    Path report = work.resolve("ecj.xml");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", jars, "org.eclipse.jdt.internal.compiler.batch.Main"));
    arguments.addAll(List.of("-17", "-proc:none", "-d", "none", "-encoding", "UTF-8"));
    arguments.addAll(List.of("-properties", options.toString(), "-log", report.toString()));
    arguments.addAll(List.of("-maxProblems", "100000", "-proceedOnError"));
    arguments.addAll(List.of("-cp", subject.classes() + ":" + subject.joinedClassPath()));
    for (Path file : subject.files()) {
      arguments.add(file.toString());
    }
    Command.run("java", arguments, Set.of(0, 255), work.resolve("ecj.log"));
    List<Place> places = new ArrayList<>();
    String file = "";
    for (String line : Files.readAllLines(report)) {
      Matcher source = SOURCE.matcher(line.strip());
      Matcher problem = PROBLEM.matcher(line.strip());
      if (source.matches()) {
        file = source.group("file");
      } else if (problem.matches()) {
        places.add(subject.place(file, Integer.parseInt(problem.group("line"))));
      }
    }
    return places;
  }

  /** It does not look at exceptions that calls throw. */
  @Override
  public boolean claims(String resource, List<String> exits) {
    return exits.contains("normal");
  }
}
