package io.poolguard.spotbugs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * An XML report of SpotBugs.
 *
 * @param bugs those of our rules, in the order of the report
 * @param others the types of those of other rules
 * @param errors the messages of its errors
 * @param missing names of missing classes
 */
record Report(List<Bug> bugs, List<String> others, List<String> errors, List<String> missing) {

  /** A bug instance. Steps are {@code file:line text}. */
  record Bug(Element element) {
    boolean isOurs() {
      return !property("poolguard.fingerprint").isEmpty();
    }

    String type() {
      return element.getAttribute("type");
    }

    int confidence() {
      return Integer.parseInt(element.getAttribute("priority"));
    }

    int rank() {
      return Integer.parseInt(element.getAttribute("rank"));
    }

    String hash() {
      return element.getAttribute("instanceHash");
    }

    String message() {
      return child(element, "LongMessage").getTextContent();
    }

    String method() {
      return child(element, "Method").getAttribute("name");
    }

    String property(String name) {
      return elements(element, "Property").stream()
          .filter(property -> property.getAttribute("name").equals(name))
          .map(property -> property.getAttribute("value"))
          .findFirst()
          .orElse("");
    }

    /** The line of the bug itself. */
    int line() {
      return lines().stream()
          .filter(line -> line.getAttribute("primary").equals("true"))
          .map(line -> Integer.valueOf(line.getAttribute("start")))
          .findFirst()
          .orElse(0);
    }

    /** The steps of the witness, each as {@code path:line role}. */
    List<String> steps() {
      return lines().stream()
          .filter(line -> !line.getAttribute("primary").equals("true"))
          .map(
              line ->
                  line.getAttribute("sourcepath")
                      + ":"
                      + line.getAttribute("start")
                      + line.getAttribute("role"))
          .toList();
    }

    private List<Element> lines() {
      return elements(element, "SourceLine");
    }
  }

  /**
   * Reads a report.
   *
   * @param output what the run printed, for the case that there is none
   */
  static Report read(Path file, String output) throws IOException {
    Element root;
    try {
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
      root = document.getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("no report; SpotBugs said: " + output, e);
    }
    Map<Boolean, List<Bug>> bugs =
        elements(root, "BugInstance").stream()
            .map(Bug::new)
            .collect(Collectors.partitioningBy(Bug::isOurs));
    Element errors = child(root, "Errors");
    return new Report(
        bugs.get(true),
        bugs.get(false).stream().map(Bug::type).toList(),
        elements(errors, "Error").stream()
            .map(error -> child(error, "ErrorMessage").getTextContent())
            .toList(),
        elements(errors, "MissingClass").stream().map(Element::getTextContent).toList());
  }

  private static Element child(Element parent, String name) {
    return elements(parent, name).get(0);
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList children = parent.getChildNodes();
    List<Element> found = new ArrayList<>();
    IntStream.range(0, children.getLength())
        .mapToObj(children::item)
        .filter(node -> node.getNodeName().equals(name))
        .forEach(node -> found.add((Element) node));
    return found;
  }
}
