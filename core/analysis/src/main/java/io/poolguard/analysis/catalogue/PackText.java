package io.poolguard.analysis.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A catalogue file of which only the outline was read: which classes it speaks of, and where. The
 * rows of a class are parsed when they are asked for, since a run meets few of all the classes and
 * starts with each compilation.
 */
final class PackText implements RowSource {
  private final String file;
  private final List<ResourceType> resources = new ArrayList<>();
  private final List<AnnotationFact> annotations = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final Map<String, List<Section>> byOwner = new HashMap<>();
  private boolean headed;

  private PackText(String file) {
    this.file = file;
  }

  /** Rows that follow one {@code in} line. */
  private record Section(List<String> owners, List<NumberedLine> lines) {}

  private record NumberedLine(String text, int number) {}

  /**
   * @throws CatalogueException if the outline is not in the form
   */
  static PackText scan(String text, String file) {
    PackText scanned = new PackText(file);
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      number++;
      String line = withoutComment(text.substring(start, end));
      if (!line.isEmpty()) {
        scanned.line(line, number);
      }
      start = end + 1;
    }
    if (!scanned.headed) {
      throw scanned.error(1, "the first line must be '" + CatalogueReader.HEADER + "'");
    }
    return scanned;
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    return (hash < 0 ? line : line.substring(0, hash)).strip();
  }

  private void line(String line, int number) {
    if (!headed) {
      if (!line.equals(CatalogueReader.HEADER)) {
        throw error(
            number, "the first line must be '" + CatalogueReader.HEADER + "', not '" + line + "'");
      }
      headed = true;
    } else if (line.startsWith("resource ")) {
      String resource = line.substring("resource ".length());
      resources.add(CatalogueReader.parseResource(resource, origin(number)));
    } else if (line.startsWith("annotation ")) {
      annotations.add(AnnotationFact.parse(line.substring("annotation ".length()), origin(number)));
    } else if (line.startsWith("in ")) {
      begin(line.substring("in ".length()), number);
    } else if (sections.isEmpty()) {
      throw error(number, "a row needs a line 'in <class>' before it");
    } else {
      sections.get(sections.size() - 1).lines().add(new NumberedLine(line, number));
    }
  }

  private void begin(String classes, int number) {
    Section section = new Section(new ArrayList<>(), new ArrayList<>());
    for (String name : classes.split(",", -1)) {
      String owner = internalName(name.strip(), number);
      section.owners().add(owner);
      List<Section> known = byOwner.get(owner);
      if (known == null) {
        known = new ArrayList<>(1);
        byOwner.put(owner, known);
      }
      known.add(section);
    }
    sections.add(section);
  }

  private String internalName(String className, int number) {
    if (!RowParser.isClassName(className)) {
      throw error(number, "'" + className + "' is no class name");
    }
    return className.replace('.', '/');
  }

  @Override
  public List<ResourceType> resources() {
    return resources;
  }

  @Override
  public List<AnnotationFact> annotations() {
    return annotations;
  }

  @Override
  public Set<String> owners() {
    return byOwner.keySet();
  }

  @Override
  public List<Row> rows(String owner) {
    List<Section> ofOwner = byOwner.get(owner);
    if (ofOwner == null) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (Section section : ofOwner) {
      parse(section, List.of(owner), rows);
    }
    return rows;
  }

  /** All rows, in the order of the file. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Section section : sections) {
      parse(section, section.owners(), rows);
    }
    return rows;
  }

  private void parse(Section section, List<String> owners, List<Row> rows) {
    for (NumberedLine line : section.lines()) {
      rows.addAll(new RowParser(origin(line.number())).parse(owners, line.text()));
    }
  }

  private String origin(int number) {
    return file + ":" + number;
  }

  private CatalogueException error(int number, String problem) {
    return new CatalogueException(origin(number), problem);
  }
}
