package io.poolguard.rulepages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
 * A page of the documentation, in Markdown.
 *
 * @param name how messages name it
 * @param text its Markdown
 */
public record Page(String name, String text) {
  /**
   * Reads a page.
   *
   * @throws IOException if there is none
   */
  public static Page read(Path file) throws IOException {
    return new Page(file.toString(), Files.readString(file));
  }

  /** The page below its title as HTML, without what makes sense only where the page lies. */
  public String html() {
    return html(text);
  }

  /**
   * The first part under a heading, down to the next heading, as HTML.
   *
   * @throws IOException if no heading is called so; the message is for whoever changes the page
   */
  public String part(String heading) throws IOException {
    Matcher found =
        Pattern.compile("(?ms)^#+ " + Pattern.quote(heading) + "\\s*$\n(.*?)(?=^#|\\z)")
            .matcher(text);
    if (!found.find()) {
      throw new IOException(name + ": the heading `" + heading + "` is missing");
    }
    return html(found.group(1));
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
