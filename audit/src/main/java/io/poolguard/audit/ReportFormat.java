package io.poolguard.audit;

import io.poolguard.policy.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms in which a report is written to a file. */
public enum ReportFormat {
  /** For people: one page that needs nothing else. */
  HTML("poolguard.html"),
  /** For code scanning. */
  SARIF("poolguard.sarif"),
  /** For programs. */
  JSON("poolguard.json"),
  /** For the test page of a CI server. */
  JUNIT("TEST-poolguard.xml"),
  /** For the summary page of a CI job. */
  MARKDOWN("poolguard.md");

  private final String fileName;

  ReportFormat(String fileName) {
    this.fileName = fileName;
  }

  /** The name of its file in a folder of reports. */
  public String fileName() {
    return fileName;
  }

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes a report.
   *
   * @param evidence what else is known of its findings, where the form tells that
   * @param failOn which findings count as failed, where the form tells that
   * @throws InputException when the place cannot be written to
   */
  public void write(Report report, Evidence evidence, FailOn failOn, Path file)
      throws InputException {
    switch (this) {
      case HTML -> new HtmlReport(report, evidence).write(file);
      case SARIF -> new SarifReport(report).write(file);
      case JSON -> new JsonReport(report, evidence).write(file);
      case JUNIT -> new JUnitReport(report, failOn).write(file);
      case MARKDOWN -> new MarkdownReport(report).write(file);
      default -> throw new IllegalStateException(name());
    }
  }

  /**
   * Reads the words for several.
   *
   * @throws InputException when one is none
   */
  public static Set<ReportFormat> parse(List<String> words) throws InputException {
    List<ReportFormat> formats = new ArrayList<>();
    for (String word : words) {
      formats.add(
          Arrays.stream(values())
              .filter(format -> format.word().equals(word.strip().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InputException(
                          "`" + word + "` is no format of reports; use " + words())));
    }
    return formats.isEmpty() ? EnumSet.noneOf(ReportFormat.class) : EnumSet.copyOf(formats);
  }

  private static String words() {
    return Arrays.stream(values()).map(ReportFormat::word).collect(Collectors.joining(", "));
  }
}
