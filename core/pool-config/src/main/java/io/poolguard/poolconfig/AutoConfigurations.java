package io.poolguard.poolconfig;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a program's sources tell Spring Boot to make no data source. Errs towards "it makes one":
 * the sources are searched as text, whatever their language, and a class that may not be there, or
 * another word of the same auto-configuration, speaks against it.
 */
final class AutoConfigurations {
  /** The simple name of what makes the data source. */
  static final String DATA_SOURCE = "DataSourceAutoConfiguration";

  /** The simple name of what makes the data source of Druid's starter. */
  static final String DRUID = "DruidDataSourceAutoConfigure";

  private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*(?s:.*?)\\*/");
  private static final Pattern APPLICATION =
      Pattern.compile(
          "@(?:SpringBootApplication|EnableAutoConfiguration)\\b(\\s*\\((?:[^()]|\\([^()]*\\))*\\))?");
  private static final Pattern EXCLUDES =
      Pattern.compile(
          "\\bexclude(?:Name)?\\s*=\\s*(?:[{\\[][^}\\]]*|[^,]*)\\b" + DATA_SOURCE + "\\b");
  private static final Pattern NAMED =
      Pattern.compile("(?m)^(?!\\s*import\\b).*\\b" + DATA_SOURCE + "\\b");

  /** What makes a class, or what stands on it, come and go. */
  private static final Pattern CONDITION = Pattern.compile("@(?:Profile|Conditional\\w*)\\b");

  private int applications;
  private int without;
  private boolean named;
  private boolean druid;

  /** Reads a source file. */
  void add(String source) {
    druid |= source.contains(DRUID);
    if (!source.contains("AutoConfiguration") && !source.contains("@SpringBootApplication")) {
      return;
    }
    String text = COMMENT.matcher(source).replaceAll("");
    Matcher application = APPLICATION.matcher(text);
    while (application.find()) {
      applications++;
      String attributes = String.valueOf(application.group(1));
      if (EXCLUDES.matcher(attributes).find() && !CONDITION.matcher(text).find()) {
        without++;
      }
    }
    named |= NAMED.matcher(APPLICATION.matcher(text).replaceAll("")).find();
  }

  /** Adds what another file was found to say. */
  void addAll(AutoConfigurations other) {
    applications += other.applications;
    without += other.without;
    named |= other.named;
    druid |= other.druid;
  }

  /** Whether each application in the sources leaves the data source out. */
  boolean excludeDataSource() {
    return applications > 0 && without == applications && !named;
  }

  /** Whether the sources speak of what Druid's starter makes. */
  boolean nameDruid() {
    return druid;
  }

  /** Whether the sources bring it in, or out, by other ways too. */
  boolean nameDataSource() {
    return named;
  }
}
