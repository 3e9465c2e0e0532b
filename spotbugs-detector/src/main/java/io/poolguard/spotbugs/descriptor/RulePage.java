package io.poolguard.spotbugs.descriptor;

import io.poolguard.analysis.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The page of a rule, in Markdown.
 *
 * @param cwe number of its weakness in the Common Weakness Enumeration
 * @param html the page below its title
 */
record RulePage(int cwe, String html) {
  private static final Pattern WEAKNESS =
      Pattern.compile("(?m)^\\| weakness \\| \\[CWE-(\\d+)]\\([^)]*\\)");

  /** The weaknesses of CWE's views on races, locks and deadlocks that a rule can be about. */
  private static final Set<Integer> CONCURRENCY =
      Set.of(362, 366, 367, 413, 567, 662, 663, 667, 820, 821, 833);

  /**
   * The category of SpotBugs' own that people look for the rule in: multithreaded correctness for
   * weaknesses of concurrency, correctness for all others.
   */
  String category() {
    return CONCURRENCY.contains(cwe) ? "MT_CORRECTNESS" : "CORRECTNESS";
  }

  /**
   * Reads a page.
   *
   * @param pages the folder with all pages
   * @throws IOException if there is no such page, or it does not name a weakness; the message is
   *     for whoever adds a rule
   */
  static RulePage read(Path pages, Rule rule) throws IOException {
    Path file = pages.resolve(rule.id() + ".md");
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": the rule " + rule.id() + " has no page");
    }
    String text = Files.readString(file);
    Matcher weakness = WEAKNESS.matcher(text);
    if (!weakness.find()) {
      throw new IOException(
          file
              + ": its table lacks the row"
              + " `| weakness | [CWE-772](https://cwe.mitre.org/data/definitions/772.html) |`");
    }
    return new RulePage(Integer.parseInt(weakness.group(1)), html(text));
  }

  private static String html(String markdown) {
    List<Extension> tables = List.of(TablesExtension.create());
    Node page = Parser.builder().extensions(tables).build().parse(markdown);
    page.accept(new Standalone());
    return HtmlRenderer.builder().extensions(tables).build().render(page);
  }

  /** Takes out what makes sense only where the page lies: its title, links to neighbours. */
  private static final class Standalone extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      if (heading.getLevel() == 1) {
        heading.unlink();
      } else {
        visitChildren(heading);
      }
    }

    @Override
    public void visit(HtmlBlock comment) {
      comment.unlink();
    }

    @Override
    public void visit(Link link) {
      visitChildren(link);
      if (!link.getDestination().startsWith("https://")) {
        for (Node child = link.getFirstChild(); child != null; child = link.getFirstChild()) {
          link.insertBefore(child);
        }
        link.unlink();
      }
    }
  }
}
