package io.poolguard.audit;

import io.poolguard.analysis.rule.ExitKind;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.analysis.rule.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One finding as lines for a person: what and where, the path with its source lines, the advice.
 */
final class FindingText {
  private final Style style;
  private final Path here;
  private final SourceLines sources;

  FindingText(Style style, Path here, SourceLines sources) {
    this.style = style;
    this.here = here;
    this.sources = sources;
  }

  /** The finding in one line. */
  String line(Reported reported) {
    return reported instanceof ReportedSetting setting
        ? setting(setting)
        : head(reported) + "  " + reported.message();
  }

  /** A setting takes a line, which is its own witness. */
  private String setting(ReportedSetting reported) {
    String place =
        reported.fileName(here)
            + ":"
            + reported.line()
            + ":"
            + reported.finding().origin().column();
    return level(reported.level()) + "  " + style.bold(place) + " " + reported.finding().text();
  }

  private String head(Reported reported) {
    String place = reported.fileName(here) + ":" + reported.line();
    return level(reported.level())
        + "  "
        + style.bold(reported.rule().id())
        + "  "
        + style.bold(place);
  }

  /** The finding in full. */
  List<String> lines(Reported any) {
    if (!(any instanceof ReportedFinding reported)) {
      return List.of(line(any));
    }
    Finding finding = reported.finding();
    List<String> lines = new ArrayList<>();
    lines.add(head(reported));
    lines.add("  " + finding.message());
    if (!finding.witness().isEmpty()) {
      lines.add("");
      lines.addAll(path(reported));
      lines.add("");
    }
    if (!finding.advice().isEmpty()) {
      lines.add("  " + style.green("Advice:") + " " + finding.advice());
    }
    String ways = finding.isLeak() ? "; leaks by " + exits(finding) : "";
    lines.add(style.faint("  In " + reported.place() + ways + "."));
    if (!finding.provenance().isEmpty()) {
      lines.add(style.faint("  " + finding.provenance()));
    }
    lines.add("");
    return lines;
  }

  private List<String> path(ReportedFinding reported) {
    List<Step> steps = reported.finding().witness();
    int width = steps.stream().mapToInt(step -> digits(step.line())).max().orElse(1) + 2;
    String margin = " ".repeat(width);
    String bar = style.faint(" | ");
    List<String> lines = new ArrayList<>();
    String file = reported.finding().sourceFile();
    int quoted = 0;
    int number = 0;
    for (Step step : steps) {
      boolean elsewhere = !step.sourceFile().isEmpty() && !Objects.equals(step.sourceFile(), file);
      if (elsewhere) {
        file = step.sourceFile();
        quoted = 0;
        lines.add(margin + bar + style.faint("in " + reported.name(file, here) + ":"));
      }
      number++;
      String text = number + ". " + step.text();
      String code = step.line() == quoted ? "" : quote(reported, file, step.line());
      if (!code.isEmpty()) {
        lines.add(gutter(width, step.line()) + bar + code);
      }
      if (code.isEmpty() && step.line() != quoted && step.line() > 0) {
        // Without its source the step stands on the line itself.
        lines.add(gutter(width, step.line()) + bar + mark(step.kind(), text));
      } else {
        lines.add(margin + bar + mark(step.kind(), "  ^ " + text));
      }
      quoted = step.line();
    }
    return lines;
  }

  private String gutter(int width, int line) {
    return style.faint(" ".repeat(width - digits(line)) + line);
  }

  private String quote(ReportedFinding reported, String file, int line) {
    Optional<Path> path = reported.file(file);
    return path.map(found -> sources.line(found, reported.charset(), line)).orElse("");
  }

  private String mark(Step.Kind kind, String text) {
    return switch (kind) {
      case ACQUIRED -> style.blue(text);
      case THREW, RELEASE_FAILED, LEFT, USED -> style.yellow(text);
      case BRANCH, CAUGHT, RELEASED, CALLED -> text;
    };
  }

  private String level(Level level) {
    String word = level.name().toLowerCase(Locale.ROOT);
    return switch (level) {
      case ERROR -> style.red(word);
      case WARNING -> style.yellow(word);
      case NOTE, OFF -> style.blue(word);
    };
  }

  /** The exit kinds in words. */
  static String exits(Finding finding) {
    return finding.exits().stream()
        .sorted()
        .map(FindingText::exit)
        .collect(Collectors.joining(", "));
  }

  private static String exit(ExitKind exit) {
    return switch (exit) {
      case NORMAL -> "normal return";
      case CHECKED -> "checked exception";
      case UNCHECKED -> "unchecked exception";
      case CLOSE -> "failing close";
    };
  }

  private static int digits(int line) {
    return Integer.toString(line).length();
  }
}
