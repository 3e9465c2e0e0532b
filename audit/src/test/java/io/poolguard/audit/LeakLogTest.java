package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts are those of Logback, Log4j 2 and Spring Boot, and what collectors make of them. */
class LeakLogTest {
  private static final String HEAD =
      "2026-11-26 10:00:00.000  WARN 1 --- [l-1 housekeeper] com.zaxxer.hikari.pool.ProxyLeakTask     : ";
  private static final String MESSAGE =
      "Connection leak detection triggered for conn7: url=jdbc:h2:mem:a user=SA on thread main, stack trace follows";
  private static final String STACK =
      """
      java.lang.Exception: Apparent connection leak detected
      \tat com.zaxxer.hikari.HikariDataSource.getConnection(HikariDataSource.java:127) ~[HikariCP-7.1.0.jar!/:na]
      \tat com.acme.OrderDao.lambda$save$0(OrderDao.java:5)
      \tat java.base/java.lang.Thread.run(Thread.java:840)
      \t... 3 common frames omitted
      """;

  @TempDir Path folder;

  @Test
  void framesOfOtherLanguagesAndOfHiddenClassesAreRead() throws IOException {
    String stack =
        """
        java.lang.Exception: Apparent connection leak detected
        \tat com.zaxxer.hikari.HikariDataSource.getConnection(HikariDataSource.java:127)
        \tat com.acme.Dão.lê(Dão.java:6)
        \tat com.acme.DaoTest.leaks when asked(DaoTest.kt:7)
        \tat com.acme.Dao$$Lambda$14/0x0000000800c03000.run(Unknown Source)
        \tat com.acme.Dao$$Lambda$14/1234567.run(Unknown Source)
        \tat app//com.acme.Main.main(Main.java:3)
        """;

    assertThat(read(HEAD + MESSAGE + "\n" + stack))
        .singleElement()
        .satisfies(
            leak ->
                assertThat(leak.frames())
                    .extracting(frame -> frame.type() + " " + frame.method())
                    .containsExactly(
                        "com.zaxxer.hikari.HikariDataSource getConnection",
                        "com.acme.Dão lê",
                        "com.acme.DaoTest leaks when asked",
                        "com.acme.Dao$$Lambda$14/0x0000000800c03000 run",
                        "com.acme.Dao$$Lambda$14/1234567 run",
                        "com.acme.Main main"));
  }

  @Test
  void whatCollectorsMakeOfLinesIsRead() throws Exception {
    StringBuilder docker = new StringBuilder();
    (HEAD + MESSAGE + "\n" + STACK)
        .lines()
        .forEach(
            line ->
                docker.append(
                    "{\"log\":\""
                        + line.replace("\t", "\\t")
                        + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-26T10:00:00Z\"}\n"));
    String pretty =
        """
        {
          "@timestamp": "2026-11-26T10:00:00Z",
          "message": "%s",
          "logger": "com.zaxxer.hikari.pool.ProxyLeakTask",
          "level": "WARN",
          "thread": "l-1 housekeeper",
          "app": "orders",
          "stack_trace": "%s"
        }
        """
            .formatted(MESSAGE, STACK.replace("\n", "\\n").replace("\t", "\\t"));
    Path wide = folder.resolve("wide.log");
    Files.writeString(wide, "\uFEFF" + HEAD + MESSAGE + "\n" + STACK, StandardCharsets.UTF_16LE);

    assertThat(LeakLog.read(wide)).isEqualTo(read(HEAD + MESSAGE + "\n" + STACK)).hasSize(1);
    assertThat(read(docker.toString())).isEqualTo(LeakLog.read(wide));
    assertThat(read(pretty)).isEqualTo(LeakLog.read(wide));
  }

  @Test
  void stackOnOneLineOrInAnArrayIsRead() throws IOException {
    String frames =
        "at com.zaxxer.hikari.HikariDataSource.getConnection(HikariDataSource.java:127)|\tat com.acme.Dao.q(Dao.java:6)";
    String array =
        "{\"message\": \""
            + MESSAGE
            + "\", \"error\": {\"stack_trace\": [\"java.lang.Exception: Apparent connection leak detected\", \"\\tat a.B.c(B.java:1)\", \"\\tat a.D.e(D.java:2)\"]}}";

    assertThat(read(HEAD + MESSAGE + " java.lang.Exception: x| " + frames + "\n"))
        .singleElement()
        .satisfies(leak -> assertThat(leak.frames()).hasSize(2));
    assertThat(read(HEAD + MESSAGE + "\njava.lang.Exception: x|\t" + frames + "\n"))
        .singleElement()
        .satisfies(leak -> assertThat(leak.frames()).hasSize(2));
    assertThat(read(array + "\n"))
        .singleElement()
        .satisfies(leak -> assertThat(leak.frames()).hasSize(2));
  }

  @Test
  void rotatedFilesAreOneLog() throws Exception {
    Path older = folder.resolve("app.1.log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(older))) {
      out.write((HEAD + MESSAGE + "\n" + STACK).getBytes(StandardCharsets.UTF_8));
    }
    Files.setLastModifiedTime(older, FileTime.fromMillis(1_000_000));
    Path newer = folder.resolve("app.log");
    String returned =
        HEAD
            + "Previously reported leaked connection conn7: url=jdbc:h2:mem:a user=SA on thread main was returned to the pool (unleaked)\n";
    Files.writeString(newer, returned);

    assertThat(LeakLog.read(older)).hasSize(1);
    assertThat(LeakLog.read(List.of(newer, older))).isEmpty();

    String starting = "INFO com.zaxxer.hikari.HikariDataSource : HikariPool-1 - Starting...\n";
    Files.writeString(newer, starting + returned);
    assertThat(LeakLog.read(List.of(newer, older))).hasSize(1);
  }

  @Test
  void linesOfAnyLayoutAreRead() throws IOException {
    assertThat(read(HEAD + MESSAGE + "\n\n" + STACK + HEAD + "Something else\n\tat a.b(C.java:1)"))
        .singleElement()
        .satisfies(
            leak ->
                assertThat(leak.frames())
                    .extracting(LeakLog.Frame::toString)
                    .containsExactly(
                        "com.zaxxer.hikari.HikariDataSource.getConnection(HikariDataSource.java:127)",
                        "com.acme.OrderDao.lambda$save$0(OrderDao.java:5)",
                        "java.lang.Thread.run(Thread.java:840)"));
  }

  @Test
  void whatACollectorWritesBeforeEachLineDoesNotMatter() throws IOException {
    String collected =
        (HEAD + MESSAGE + "\n" + STACK)
            .lines()
            .map(l -> "10:00 | shop-1 | " + l + "\n")
            .reduce("", String::concat);

    assertThat(read(collected)).singleElement().extracting(l -> l.frames().size()).isEqualTo(3);
  }

  @Test
  void olderMessagesAreRead() throws IOException {
    assertThat(
            read(
                "10:08 WARN ProxyLeakTask:run:87 - Connection leak detection triggered for connection"
                    + " com.mysql.jdbc.JDBC4Connection@31adbd51, stack trace follows\n"
                    + STACK
                    + "Connection leak detection triggered, stack trace follows\njava.lang.Exception: null\n\tat     a.B.c(B.java:99)\n"))
        .extracting(LeakLog.SeenLeak::connection)
        .containsExactly("com.mysql.jdbc.JDBC4Connection@31adbd51", "");
  }

  @Test
  void jsonIsReadWithItsStackAsTextOrAsObjects() throws IOException {
    String text = STACK.replace("\n", "\\n").replace("\t", "\\t");
    String logback = "{\"message\":\"" + MESSAGE + "\",\"stack_trace\":\"" + text + "\"}";
    String ecs = "{\"message\":\"" + MESSAGE + "\",\"error\":{\"stack_trace\":\"" + text + "\"}}";
    String log4j =
        "{\"message\":\""
            + MESSAGE
            + "\",\"thrown\":{\"extendedStackTrace\":[{\"class\":\"com.acme.OrderDao\",\"method\":\"save\",\"file\":\"OrderDao.java\",\"line\":5}]}}";

    assertThat(read(logback + "\n" + ecs + "\n" + log4j))
        .extracting(leak -> leak.frames().size())
        .containsExactly(3, 3, 1);
  }

  @Test
  void connectionsThatCameBackWereNotLost() throws IOException {
    assertThat(
            read(
                HEAD
                    + MESSAGE.replace("conn7: url=jdbc:h2:mem:a user=SA", "C@1")
                    + "\n"
                    + STACK
                    + HEAD
                    + "Previously reported leaked connection C@1 on thread main was returned to the pool (unleaked)\n"))
        .isEmpty();
  }

  @Test
  void leaksConfirmFindingsOrAreListed() throws IOException {
    Report report = ReportPages.of(1, folder);
    String stack = STACK.replace("OrderDao", "Dao0");
    String other = STACK.replace("OrderDao.java:5", "Dao0.java:77").replace("OrderDao", "Bills");
    Evidence evidence =
        new Correlation(report, source -> source.startsWith("com/acme/"))
            .evidence(read((MESSAGE + "\n" + stack).repeat(2) + MESSAGE + "\n" + other));

    assertThat(evidence.seen().values()).containsExactly(2);
    assertThat(evidence.missed())
        .singleElement()
        .extracting(Evidence.MissedLeak::place)
        .asString()
        .startsWith("com.acme.Bills.");
    assertThat(evidence.lines(report).get(0))
        .isEqualTo("3 leaks in the logs; they confirm 1 finding, and at 1 place there is none.");
  }

  private static List<LeakLog.SeenLeak> read(String text) throws IOException {
    return LeakLog.readAll(new StringReader(text));
  }
}
