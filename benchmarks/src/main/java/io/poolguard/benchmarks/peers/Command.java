package io.poolguard.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A process of the JDK that runs this. */
final class Command {
  private Command() {}

  /**
   * Runs and waits.
   *
   * @param tool {@code java} or {@code javac}
   * @param good exit codes that are no failure
   * @param log gets what it prints
   * @return the lines of the log
   */
  static List<String> run(String tool, List<String> arguments, Set<Integer> good, Path log)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    List<String> lines = Files.readAllLines(log);
    if (!good.contains(code)) {
      List<String> end = lines.subList(Math.max(0, lines.size() - 10), lines.size());
      throw new IOException(tool + " ended with " + code + ", see " + log + ":\n" + end);
    }
    return lines;
  }
}
