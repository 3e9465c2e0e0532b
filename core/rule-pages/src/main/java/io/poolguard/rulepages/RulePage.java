package io.poolguard.rulepages;

import io.poolguard.analysis.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a rule, in Markdown.
 *
 * @param cwe number of its weakness in the Common Weakness Enumeration
 * @param html the page below its title
 */
public record RulePage(int cwe, String html) {
  private static final Pattern WEAKNESS =
      Pattern.compile("(?m)^\\| weakness \\| \\[CWE-(\\d+)]\\([^)]*\\)");

  /**
   * Reads a page.
   *
   * @param pages the folder with all pages
   * @throws IOException if there is no such page, or it does not name a weakness; the message is
   *     for whoever adds a rule
   */
  public static RulePage read(Path pages, Rule rule) throws IOException {
    Path file = pages.resolve(rule.id() + ".md");
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": the rule " + rule.id() + " has no page");
    }
    Page page = Page.read(file);
    Matcher weakness = WEAKNESS.matcher(page.text());
    if (!weakness.find()) {
      throw new IOException(
          file
              + ": its table lacks the row"
              + " `| weakness | [CWE-772](https://cwe.mitre.org/data/definitions/772.html) |`");
    }
    return new RulePage(Integer.parseInt(weakness.group(1)), page.html());
  }
}
