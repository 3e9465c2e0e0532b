package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report as the results of tests, which every CI server shows: a suite for each module, a test
 * for each finding, one that passes where a module has none. The form is the one that Ant's junit
 * task writes.
 */
final class JUnitReport {
  private final Report report;
  private final FailOn failOn;

  /**
   * @param report what to write
   * @param failOn which findings are failures; the others pass, with their text as output
   */
  JUnitReport(Report report, FailOn failOn) {
    this.report = report;
    this.failOn = failOn;
  }

  /**
   * Writes the file.
   *
   * @throws InputException when the place cannot be written to
   */
  void write(Path file) throws InputException {
    ReportFile.writeText(writer -> writer.write(text()), file);
  }

  String text() throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "PoolGuard");
      for (Map.Entry<String, List<Reported>> module : modules().entrySet()) {
        suite(xml, module.getKey(), module.getValue());
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
    return text.toString();
  }

  private Map<String, List<Reported>> modules() {
    Map<String, List<Reported>> modules =
        report.findings().stream()
            .collect(Collectors.groupingBy(Reported::module, TreeMap::new, Collectors.toList()));
    report.results().forEach(result -> modules.putIfAbsent(result.module(), List.of()));
    return modules;
  }

  private void suite(XMLStreamWriter xml, String module, List<Reported> findings)
      throws XMLStreamException {
    long failures = findings.stream().filter(this::fails).count();
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", module.isEmpty() ? "PoolGuard" : "PoolGuard " + module);
    xml.writeAttribute("tests", Integer.toString(Math.max(1, findings.size())));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    xml.writeAttribute("time", "0");
    for (Reported finding : findings) {
      test(xml, finding);
    }
    if (findings.isEmpty()) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("testcase");
      xml.writeAttribute("classname", module.isEmpty() ? "poolguard" : module);
      xml.writeAttribute("name", "no findings");
      xml.writeAttribute("time", "0");
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void test(XMLStreamWriter xml, Reported finding) throws XMLStreamException {
    String place = finding.fileName(report.root()) + ":" + finding.line();
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", characters(className(finding)));
    xml.writeAttribute("name", characters(finding.rule().id() + " " + place));
    xml.writeAttribute("file", characters(finding.fileName(report.root())));
    xml.writeAttribute("line", Integer.toString(finding.line()));
    xml.writeAttribute("time", "0");
    boolean fails = fails(finding);
    xml.writeStartElement(fails ? "failure" : "system-out");
    if (fails) {
      xml.writeAttribute("type", finding.rule().id());
      xml.writeAttribute("message", characters(finding.message()));
    }
    xml.writeCharacters(characters(String.join("\n", lines(finding))));
    xml.writeEndElement();
    xml.writeCharacters("\n    ");
    xml.writeEndElement();
  }

  private boolean fails(Reported finding) {
    return failOn.includes(finding.level());
  }

  private List<String> lines(Reported finding) {
    return new FindingText(Style.PLAIN, report.root(), new SourceLines()).lines(finding);
  }

  private String className(Reported finding) {
    return finding instanceof ReportedFinding code
        ? code.finding().method().owner().replace('/', '.')
        : finding.fileName(report.root());
  }

  /** Without the characters that XML 1.0 cannot hold, not even escaped. */
  private static String characters(String text) {
    return text.codePoints()
        .map(c -> isXml(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
