package io.poolguard.golden;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What Maven resolved for one library.
 *
 * @param jar its class files
 * @param sources the folder of its unpacked sources
 * @param classPath what its pom and the extras bring
 */
public record Fetched(Path jar, Path sources, List<Path> classPath) {
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";

  /** Resolves all projects, and Error Prone, in one run of Maven. */
  public static void resolve(List<Golden> projects, String errorProne, Path work)
      throws IOException, InterruptedException {
    StringBuilder modules = new StringBuilder();
    for (Golden golden : projects) {
      String own = dependency(golden.artifact(), "");
      String sources =
          golden.source().published()
              ? dependency(golden.artifact(), "<classifier>sources</classifier>")
              : "";
      pom(work, golden.name(), own + sources + dependencies(golden.extras()));
      modules.append("<module>").append(golden.name()).append("</module>");
    }
    pom(
        work,
        "error-prone",
        dependency("com.google.errorprone:error_prone_core:" + errorProne, ""));
    modules.append("<module>error-prone</module>");
    Files.writeString(
        work.resolve("pom.xml"), project("golden", "<modules>" + modules + "</modules>"));
    Path log = work.resolve("maven.log");
    Process maven =
        new ProcessBuilder("mvn", "-B", "-ntp", GOAL, "-Dmdep.outputFile=classpath.txt")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (maven.waitFor() != 0) {
      throw new IOException(
          Files.readAllLines(log).stream()
              .filter(line -> line.startsWith("[ERROR]"))
              .limit(10)
              .collect(Collectors.joining("\n", "Maven cannot resolve the projects:\n", "")));
    }
  }

  public static Fetched of(Golden golden, Path work) throws IOException {
    List<Path> all = new ArrayList<>(classPath(golden.name(), work));
    Path jar = take(all, golden.jarName() + ".jar");
    Path sources = work.resolve(golden.name()).resolve("sources-" + golden.jarName());
    if (golden.source().published()) {
      Path sourcesJar = take(all, golden.jarName() + "-sources.jar");
      if (!Files.isDirectory(sources)) {
        unpack(sourcesJar, sources);
      }
    } else {
      Files.createDirectories(sources);
    }
    return new Fetched(jar, sources, List.copyOf(all));
  }

  /** The class path of a resolved project. */
  public static List<Path> classPath(String name, Path work) throws IOException {
    String text = Files.readString(work.resolve(name).resolve("classpath.txt")).strip();
    return Arrays.stream(text.split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  /** All source files, sorted. */
  public List<Path> sourceFiles() throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static Path take(List<Path> all, String name) throws IOException {
    for (Path path : all) {
      if (path.endsWith(name)) {
        all.remove(path);
        return path;
      }
    }
    throw new IOException(name + " was not resolved");
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (entry.getName().endsWith(".java") && file.startsWith(folder)) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  private static void pom(Path work, String name, String dependencies) throws IOException {
    Path folder = Files.createDirectories(work.resolve(name));
    Files.writeString(
        folder.resolve("pom.xml"),
        project("golden-" + name, "<dependencies>" + dependencies + "</dependencies>"));
  }

  private static String project(String name, String content) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>io.poolguard.golden</groupId>"
        + "<artifactId>"
        + name
        + "</artifactId><version>1</version><packaging>pom</packaging>"
        + content
        + "</project>";
  }

  private static String dependencies(List<String> coordinates) {
    return coordinates.stream().map(each -> dependency(each, "")).collect(Collectors.joining());
  }

  private static String dependency(String coordinates, String more) {
    String[] parts = coordinates.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(coordinates + " is not group:artifact:version");
    }
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>"
        .formatted(parts[0], parts[1], parts[2], more);
  }
}
