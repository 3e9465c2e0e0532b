package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.poolguard.policy.InputException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CiReportsTest {
  @TempDir Path folder;

  @Test
  void junitHasASuiteForEachModuleAndFailuresWhereTheBuildFails() throws Exception {
    Document document = junit(ReportPages.of(9, folder), FailOn.WARNING);

    assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(3);
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(6);
    Element first = (Element) document.getElementsByTagName("testcase").item(0);
    assertThat(first.getAttribute("classname")).isEqualTo("com.acme.Dao0");
    assertThat(first.getAttribute("name"))
        .isEqualTo("JdbcResourceLeak orders-a/src/main/java/com/acme/Dao0.java:5");
    assertThat(first.getTextContent()).contains("executeUpdate() throws SQLException");
  }

  @Test
  void aModuleWithoutFindingsPasses() throws Exception {
    Document document = junit(ReportPages.of(1, folder), FailOn.NEVER);

    assertThat(document.getElementsByTagName("failure").getLength()).isZero();
    Element last = (Element) document.getElementsByTagName("testcase").item(2);
    assertThat(last.getAttribute("name")).isEqualTo("no findings");
  }

  @Test
  void markdownIsShortHoweverMuchThereIs() throws Exception {
    List<String> lines = new MarkdownReport(ReportPages.of(3_000, folder)).lines();

    assertThat(lines)
        .contains(
            "3000 findings in 9000 classes.",
            "| JdbcResourceLeak | 1000 | 1000 | 0 |",
            "| error | JdbcResourceLeak | `orders-a/src/main/java/com/acme/Dao0.java:5` | The connection is not closed when executeUpdate() throws SQLException. |",
            "… and 2900 more.")
        .hasSizeLessThan(125);
    assertThat(MarkdownReport.escaped("a_b <c> | d")).isEqualTo("a\\_b \\<c\\> \\| d");
  }

  @Test
  void formatsAreReadByTheirWords() throws Exception {
    assertThat(ReportFormat.parse(List.of("junit", " HTML")))
        .containsExactly(ReportFormat.HTML, ReportFormat.JUNIT);
    assertThatThrownBy(() -> ReportFormat.parse(List.of("pdf")))
        .isInstanceOf(InputException.class)
        .hasMessage("`pdf` is no format of reports; use html, sarif, json, junit, markdown");
    Path out = folder.resolve("out");
    for (ReportFormat format : ReportFormat.values()) {
      format.write(
          ReportPages.of(2, folder), Evidence.NONE, FailOn.WARNING, out.resolve(format.fileName()));
      assertThat(Files.readString(out.resolve(format.fileName()))).contains("JdbcResourceLeak");
    }
  }

  private static Document junit(Report report, FailOn failOn) throws Exception {
    byte[] xml = new JUnitReport(report, failOn).text().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }
}
