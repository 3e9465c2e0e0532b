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
 * PMD's rule CloseResource with its defaults.
 *
 * @param jars PMD and what it needs
 */
record Pmd(String jars) implements Peer {
  private static final Pattern ROW =
      Pattern.compile("\"\\d+\",\"[^\"]*\",\"(?<file>[^\"]+)\",\"\\d+\",\"(?<line>\\d+)\",.*");
  private static final String RULES =
      """
      <?xml version="1.0"?>
      <ruleset name="r" xmlns="http://pmd.sourceforge.net/ruleset/2.0.0"><description>r</description>
        <rule ref="category/java/errorprone.xml/CloseResource"/>
      </ruleset>
      """;

  @Override
  public String name() {
    return "PMD CloseResource";
  }

  @Override
  public List<Place> run(Subject subject, Path work) throws IOException, InterruptedException {
    Path rules = work.resolve("pmd-rules.xml");
    Files.writeString(rules, RULES);
    Path report = work.resolve("pmd.csv");
    List<String> arguments =
        new ArrayList<>(List.of("-cp", jars, "net.sourceforge.pmd.cli.PmdCli"));
    arguments.addAll(List.of("check", "--dir", subject.sources().toString()));
    arguments.addAll(List.of("--rulesets", rules.toString(), "--format", "csv"));
    arguments.addAll(List.of("--report-file", report.toString(), "--no-cache", "--no-progress"));
    arguments.addAll(List.of("--no-fail-on-violation", "--no-fail-on-error"));
    arguments.addAll(
        List.of("--aux-classpath", subject.classes() + ":" + subject.joinedClassPath()));
    // It ends with 1 when it could not read some file; the others are in the report all the same.
    Command.run("java", arguments, Set.of(0, 1), work.resolve("pmd.log"));
    List<Place> places = new ArrayList<>();
    for (String line : Files.readAllLines(report)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        places.add(subject.place(row.group("file"), Integer.parseInt(row.group("line"))));
      }
    }
    return places;
  }

  @Override
  public boolean claims(String resource, List<String> exits) {
    return exits.stream().anyMatch(exit -> !exit.equals("close"));
  }
}
