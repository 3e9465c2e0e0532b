package io.poolguard.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The steps in which the findings of files were repaired one after the other, and which findings
 * each took away.
 *
 * @param <F> a finding
 */
final class Steps<F> {
  private final Function<F, String> identity;
  private final List<F> open;
  private final Map<Path, TextHistory> histories = new HashMap<>();
  private final Map<F, Place> gone = new LinkedHashMap<>();

  /**
   * @param found the findings as there are before the first step
   * @param identity what a finding keeps from step to step
   */
  Steps(List<F> found, Function<F, String> identity) {
    this.open = new ArrayList<>(found);
    this.identity = identity;
  }

  private record Place(Path file, int step) {}

  /**
   * What belongs to one finding.
   *
   * @param before the file's text before any step
   * @param after the same with the step that took the finding away, and those that it rests on
   */
  record Part(Path file, String before, String after) {}

  /**
   * Notes a step.
   *
   * @param left all findings that are there after it
   */
  void add(Path file, String before, String after, List<F> left) {
    int step = histories.computeIfAbsent(file, f -> new TextHistory(before)).add(after);
    Map<String, Long> now = counts(left);
    Map<String, Long> was = counts(open);
    open.removeIf(
        finding -> {
          String name = identity.apply(finding);
          boolean more = was.getOrDefault(name, 0L) > now.getOrDefault(name, 0L);
          if (more) {
            was.merge(name, -1L, Long::sum);
            gone.put(finding, new Place(file, step));
          }
          return more;
        });
  }

  private Map<String, Long> counts(List<F> findings) {
    return findings.stream().collect(Collectors.groupingBy(identity, Collectors.counting()));
  }

  /** The part of each finding that is gone. */
  Map<F, Part> parts() {
    Map<Place, Part> known = new HashMap<>();
    Map<F, Part> parts = new LinkedHashMap<>();
    gone.forEach((finding, place) -> parts.put(finding, known.computeIfAbsent(place, this::part)));
    return parts;
  }

  private Part part(Place place) {
    TextHistory history = Objects.requireNonNull(histories.get(place.file));
    return new Part(place.file, history.first(), history.part(place.step));
  }
}
