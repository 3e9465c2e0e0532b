package io.poolguard.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolguard.analysis.catalogue.Catalogue;
import io.poolguard.analysis.catalogue.Catalogues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pack for files and streams finds in code as people write it, and that it is off by
 * default.
 */
class CloseablesPackTest {
  private static final String SOURCE =
      """
      import java.io.*;
      import java.net.*;
      import java.nio.file.*;
      import java.util.stream.*;
      class T {
        String firstLine(String name) throws IOException {
          BufferedReader reader = new BufferedReader(new FileReader(name));
          return reader.readLine(); // leaks
        }
        String closed(String name) throws IOException {
          try (BufferedReader reader = new BufferedReader(new FileReader(name))) {
            return reader.readLine();
          }
        }
        long lines(Path file) throws IOException {
          try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).count();
          }
        }
        long linesOpen(Path file) throws IOException {
          return Files.lines(file).count();
        }
        InputStream handedOut(String name) throws IOException {
          return new BufferedInputStream(new FileInputStream(name));
        }
        int inMemory(byte[] bytes) throws IOException {
          return new DataInputStream(new ByteArrayInputStream(bytes)).readInt();
        }
        void socket(String host) throws IOException {
          Socket socket = new Socket(host, 80);
          socket.getOutputStream().write(1);
          socket.close();
        }
        void writer(File file) throws IOException {
          PrintWriter out = new PrintWriter(file);
          try {
            out.println("x");
          } finally {
            out.close();
          }
        }
      }
      """;

  @TempDir Path folder;

  private List<String> leaking(Catalogue catalogue) throws Exception {
    return Compiled.findings(folder, SOURCE, catalogue).stream()
        .map(finding -> finding.method().name() + " " + finding.exits().stream().sorted().toList())
        .toList();
  }

  @Test
  void findsWhatStaysOpenAndNothingElse() throws Exception {
    assertThat(leaking(Catalogues.standardWith(Catalogues.optionalPack("closeables"))))
        .containsExactly(
            "firstLine [NORMAL, CHECKED, UNCHECKED]",
            "linesOpen [NORMAL, UNCHECKED]",
            "socket [CHECKED, UNCHECKED]");
  }

  @Test
  void isOffByDefault() throws Exception {
    assertThat(leaking(Catalogues.standard())).isEmpty();
  }
}
