package io.poolguard.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * SpotBugs' two detectors for resources, at its lowest threshold.
 *
 * @param jars SpotBugs and what it needs
 */
record SpotBugs(String jars) implements Peer {
  @Override
  public String name() {
    return "SpotBugs ODR/OBL";
  }

  @Override
  public List<Place> run(Subject subject, Path work) throws IOException, InterruptedException {
    Path report = work.resolve("spotbugs.xml");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-cp", jars, "edu.umd.cs.findbugs.FindBugs2", "-low"));
    arguments.addAll(List.of("-visitors", "FindOpenStream,FindUnsatisfiedObligation"));
    arguments.addAll(List.of("-xml", "-output", report.toString()));
    if (!subject.classPath().isEmpty()) {
      arguments.addAll(List.of("-auxclasspath", subject.joinedClassPath()));
    }
    arguments.add(subject.classes().toString());
    Command.run("java", arguments, Set.of(0), work.resolve("spotbugs.log"));
    try {
      NodeList bugs =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("BugInstance");
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < bugs.getLength(); i++) {
        place((Element) bugs.item(i), places);
      }
      return places;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(report + " cannot be read", e);
    }
  }

  /** The first line that the report gives for itself; the method's first without one. */
  private static void place(Element bug, List<Place> places) {
    if (!bug.getAttribute("type").matches("(ODR|OBL)_.*")) {
      return;
    }
    Element best = null;
    for (Node node = bug.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals("SourceLine")) {
        best = element;
        break;
      }
      if (node instanceof Element element && element.getTagName().equals("Method")) {
        best = (Element) element.getElementsByTagName("SourceLine").item(0);
      }
    }
    if (best != null && !best.getAttribute("start").isEmpty()) {
      places.add(
          new Place(best.getAttribute("sourcepath"), Integer.parseInt(best.getAttribute("start"))));
    }
  }

  @Override
  public boolean claims(String resource, List<String> exits) {
    return exits.stream().anyMatch(exit -> !exit.equals("close"));
  }
}
