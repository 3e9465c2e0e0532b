package io.poolguard.poolconfig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page of a rule shows. */
final class RulePage {
  static final Path FOLDER = Path.of("..", "..", "docs", "rules", "RiskyPoolConfig");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- (file: (\\S+)|finds) -->\n```\\w*\n(.*?)```", Pattern.DOTALL);

  private RulePage() {}

  /** An example with the findings that the page promises. */
  record Example(Project project, List<String> finds) {}

  /** Writes the files of a section into a folder. */
  static Example example(String section, Path folder) throws IOException {
    Project project = new Project(folder);
    List<String> finds = new ArrayList<>();
    Matcher block = BLOCK.matcher(section);
    while (block.find()) {
      if (block.group(1).equals("finds")) {
        finds.addAll(block.group(3).lines().toList());
      } else {
        project.file(block.group(2), block.group(3));
      }
    }
    return new Example(project, finds);
  }
}
