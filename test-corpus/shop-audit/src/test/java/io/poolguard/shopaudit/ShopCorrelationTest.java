package io.poolguard.shopaudit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.poolguard.audit.AuditResult;
import io.poolguard.audit.Correlation;
import io.poolguard.audit.Evidence;
import io.poolguard.audit.HtmlReport;
import io.poolguard.audit.LeakLog;
import io.poolguard.audit.Report;
import io.poolguard.shop.order.VieOrder;
import io.poolguard.shop.order.VieOrderService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The shop loses connections, its pool logs them, and the log leads back to the findings. */
class ShopCorrelationTest {
  /** The shortest that HikariCP takes. */
  private static final long THRESHOLD_MS = 2_000;

  @TempDir Path folder;

  @Test
  void whatThePoolLogsConfirmsTheFindingAndListsTheRest() throws Exception {
    Path log = folder.resolve("shop.log");
    BlockingQueue<ILoggingEvent> written = logTo(log);
    try (HikariDataSource pool = pool()) {
      loseOne(pool);
      Connection held = pool.getConnection();
      assertThat(written.poll(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(written.poll(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(held.isClosed()).isFalse();
    }
    AuditResult result = ShopFindingsTest.audit();
    Report report = new Report(List.of(result), folder, folder, 0);
    Evidence evidence =
        new Correlation(report, source -> source.startsWith("io/poolguard/shop"))
            .evidence(LeakLog.read(log));

    assertThat(evidence.seen()).hasSize(1);
    assertThat(evidence.seen().keySet().iterator().next())
        .contains("VieOrderService|batchSubmit", "DataSource.getConnection");
    assertThat(evidence.missed())
        .singleElement()
        .extracting(Evidence.MissedLeak::place)
        .asString()
        .contains("ShopCorrelationTest.whatThePoolLogs");
    new HtmlReport(report, evidence).write(folder.resolve("page.html"));
    String page = Files.readString(folder.resolve("page.html"));
    String first =
        page.substring(page.indexOf("id=\"finding-0\""), page.indexOf("id=\"finding-1\""));
    assertThat(first).contains("seen 1× at run time");
  }

  private static void loseOne(HikariDataSource pool) {
    VieOrderService service = new VieOrderService(new JdbcTemplate(pool));
    VieOrder order = new VieOrder(7, 1, "POT-1", 1);
    assertThatThrownBy(() -> service.batchSubmit(List.of(order, order)))
        .isInstanceOf(BatchUpdateException.class);
  }

  private static HikariDataSource pool() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:correlation");
    config.setMaximumPoolSize(3);
    config.setLeakDetectionThreshold(THRESHOLD_MS);
    HikariDataSource pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String script : List.of("schema.sql", "data.sql")) {
        Path file = Path.of("..", "shop", "src", "main", "resources", script);
        statement.execute(Files.readString(file));
      }
    }
    return pool;
  }

  private static BlockingQueue<ILoggingEvent> logTo(Path file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder layout = new PatternLayoutEncoder();
    layout.setContext(context);
    layout.setCharset(StandardCharsets.UTF_8);
    layout.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %5p [%t] %logger{36} : %m%n");
    layout.start();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(layout);
    appender.start();
    BlockingQueue<ILoggingEvent> written = new LinkedBlockingQueue<>();
    AppenderBase<ILoggingEvent> signal =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            written.add(event);
          }
        };
    signal.setContext(context);
    signal.start();
    Logger logger = context.getLogger("com.zaxxer.hikari.pool.ProxyLeakTask");
    logger.addAppender(appender);
    logger.addAppender(signal);
    return written;
  }
}
