package io.poolguard.audit;

import io.poolguard.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A class of one method that gets a pool, and its repair. */
final class DaoProgram {
  private DaoProgram() {}

  static String method(String body) {
    return "import java.sql.*;\nimport java.util.List;\nimport javax.sql.DataSource;\nclass Dao {\n"
        + "  static int run(DataSource pool, List<String> told) throws SQLException {\n"
        + body.indent(4)
        + "  }\n"
        + """
          static void closeQuietly(AutoCloseable it) {
            try {
              if (it != null) it.close();
            } catch (Exception e) {
              // Nobody is told.
            }
          }

          static int written(Connection c) throws SQLException {
            try (Statement s = c.createStatement()) {
              return s.executeUpdate("insert");
            }
          }

          static Statement opened(Connection c) throws SQLException {
            return c.createStatement();
          }
        }
        """;
  }

  static Map<String, byte[]> compiled(String text) throws Exception {
    Path file = Path.of("Dao.java");
    try (SourceCompiler compiler = new SourceCompiler(List.of(), StandardCharsets.UTF_8, 17)) {
      return compiler.compileTogether(Map.of(file, text)).orElseThrow().get(file);
    }
  }

  static FixResult fix(Path folder, String text, Map<String, byte[]> classes) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(sources.resolve("Dao.java"), text);
    Path folderOfClasses = Files.createDirectories(folder.resolve("classes"));
    for (Map.Entry<String, byte[]> each : new HashMap<>(classes).entrySet()) {
      Files.write(folderOfClasses.resolve(each.getKey() + ".class"), each.getValue());
    }
    AuditRequest request =
        new AuditRequest(
            "",
            new AuditRequest.Code(List.of(folderOfClasses), List.of()),
            new Sources(List.of(sources), List.of(), StandardCharsets.UTF_8, false),
            Policy.DEFAULT,
            Optional.empty());
    return new Fixer().fix(request, new Auditor().audit(request, Progress.SILENT));
  }
}
