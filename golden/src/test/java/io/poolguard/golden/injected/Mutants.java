package io.poolguard.golden.injected;

import io.poolguard.analysis.Analyzer;
import io.poolguard.analysis.catalogue.Catalogues;
import io.poolguard.analysis.rule.Finding;
import io.poolguard.analysis.rule.Level;
import io.poolguard.bytecode.BytecodeAnalysis;
import io.poolguard.bytecode.ClassFileProgram;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles changed files of one library beside its jar, and asks what is found there. */
final class Mutants implements Closeable {
  private final Path jar;
  private final List<Path> classPath;
  private final Path sources;
  private final Map<String, List<Finding>> original = new TreeMap<>();
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files =
      compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
  private final ClassFileProgram library;
  private final BytecodeAnalysis asItIs;

  Mutants(Path jar, List<Path> classPath, Path sources) throws IOException {
    this.jar = jar;
    this.classPath = classPath;
    this.sources = sources;
    this.library = ClassFileProgram.open(List.of(jar), classPath);
    this.asItIs = analysis(library);
  }

  @Override
  public void close() throws IOException {
    files.close();
    library.close();
  }

  /**
   * Writes the changed file and its class files; what stands there from the same text stays.
   *
   * @return javac's errors; empty when it compiles
   */
  String compile(Injection injection, Path folder) throws IOException {
    String text = injection.apply(Files.readString(sources.resolve(injection.file())));
    Path outcome = folder.resolve("javac.txt");
    Path source = folder.resolve("sources").resolve(injection.file());
    if (Files.exists(outcome) && Files.readString(source).equals(text)) {
      return Files.readString(outcome);
    }
    clear(folder);
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    String errors = compile(source, Files.createDirectories(folder.resolve("classes")));
    Files.writeString(outcome, errors);
    return errors;
  }

  private String compile(Path source, Path classes) throws IOException {
    StringWriter errors = new StringWriter();
    String path =
        Stream.concat(Stream.of(jar), classPath.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> options = new ArrayList<>(List.of("-g", "-nowarn", "-proc:none"));
    options.addAll(List.of("-implicit:none", "-sourcepath", "", "-cp", path));
    options.addAll(List.of("-d", classes.toString()));
    boolean compiled =
        compiler
            .getTask(errors, files, null, options, null, files.getJavaFileObjects(source))
            .call();
    return compiled ? "" : errors.toString().lines().limit(2).collect(Collectors.joining(" "));
  }

  /** Words of the exit kinds by which the resource is said to be lost in the library as it is. */
  Set<String> before(Injection injection) throws IOException {
    List<Finding> findings = original.get(injection.file());
    if (findings == null) {
      findings = findings(asItIs, classesOf(library, injection.file()));
      original.put(injection.file(), findings);
    }
    return exits(findings, injection);
  }

  /**
   * What is said of the resource.
   *
   * @param exits words of the exit kinds by which it is lost
   * @param level the worst level of the findings, in lower case, or empty
   */
  record Said(Set<String> exits, String level) {
    static final Said NOTHING = new Said(new TreeSet<>(), "");
  }

  /** What is said of it in what was compiled to the folder. */
  Said after(Injection injection, Path folder) throws IOException {
    List<Path> own = List.of(folder.resolve("classes"), jar);
    try (ClassFileProgram program = ClassFileProgram.open(own, classPath)) {
      List<String> classes = classesOf(program, injection.file());
      List<Finding> findings = findings(analysis(program), classes);
      String level =
          about(findings, injection)
              .map(Finding::level)
              .min(Comparator.naturalOrder())
              .map(worst -> worst.name().toLowerCase(Locale.ROOT))
              .orElse("");
      return new Said(exits(findings, injection), level);
    }
  }

  private static BytecodeAnalysis analysis(ClassFileProgram program) {
    return BytecodeAnalysis.of(program, around -> new Analyzer(around, Catalogues.standard()));
  }

  private static List<Finding> findings(BytecodeAnalysis analysis, List<String> classes) {
    List<Finding> findings = new ArrayList<>();
    classes.forEach(name -> findings.addAll(analysis.analyze(name)));
    return findings;
  }

  private static List<String> classesOf(ClassFileProgram program, String file) {
    String top = file.substring(0, file.length() - ".java".length());
    return program.ownClasses().stream()
        .filter(name -> name.equals(top) || name.startsWith(top + "$"))
        .toList();
  }

  private static Set<String> exits(List<Finding> findings, Injection injection) {
    return about(findings, injection)
        .flatMap(f -> f.exits().stream())
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Finding> about(List<Finding> findings, Injection injection) {
    return findings.stream()
        .filter(f -> f.rule().id().equals("JdbcResourceLeak") && f.level() != Level.OFF)
        .filter(f -> injection.acquiresAt(f.site().line()));
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
