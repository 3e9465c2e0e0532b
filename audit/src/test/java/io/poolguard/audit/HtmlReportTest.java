package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/json\" id=\"data\">(.*)</script>");

  @TempDir Path folder;

  @Test
  void everythingIsInOneFileThatAsksForNothing() throws Exception {
    // A name space is a name.
    String page =
        page(ReportPages.of(9, folder), Evidence.NONE).replace("http://www.w3.org/2000/svg", "");

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("http://", "https://\"", " src=", "@import", "url(", "{{")
        .containsOnlyOnce("</style>");
    // Template, data and script; what a source says ends none of them.
    assertThat(page.split("</script>", -1)).hasSize(3);
  }

  @Test
  void findingsAreLinesWithTheirDataInTheSameOrder() throws Exception {
    String page = page(ReportPages.of(9, folder), Evidence.NONE);
    JsonArray data = data(page);

    assertThat(page.split("<details class=\"finding\"", -1)).hasSize(10);
    assertThat(data).hasSize(9);
    JsonObject first = data.get(0).getAsJsonObject();
    JsonArray rows = first.getAsJsonArray("files").get(0).getAsJsonObject().getAsJsonArray("rows");
    assertThat(rows.toString())
        .contains(
            "[5,\"    Connection connection = source.getConnection();\",false,1,\"acquired\",\"getConnection() opens the connection\"]",
            "[7,\"      statement.executeUpdate();\",false,3,\"threw\",\"executeUpdate() throws SQLException\",4,\"left\"");
    assertThat(first.get("exits").getAsString())
        .isEqualTo("checked exception, unchecked exception");
  }

  @Test
  void pathsOverSeveralFilesAndWithoutExitsAreTold() throws Exception {
    JsonArray data = data(page(ReportPages.of(3, folder), Evidence.NONE));

    JsonObject nested = data.get(2).getAsJsonObject();
    assertThat(nested.getAsJsonArray("files"))
        .extracting(file -> file.getAsJsonObject().get("name").getAsString())
        .containsExactly(
            "orders-c/src/main/java/com/acme/Dao0.java",
            "orders-c/src/main/java/com/acme/Audit.java");
    assertThat(nested.has("exits")).isFalse();
  }

  @Test
  void poolsAreShownWithTheOriginOfTheirSettings() throws Exception {
    assertThat(page(ReportPages.of(1, folder), Evidence.NONE))
        .contains("spring.datasource (hikari, profile prod) in orders-a")
        .contains("<th scope=\"row\">max-size</th><td>40</td>")
        .contains("40 at application.yml:7:13")
        .contains("<th scope=\"row\">acquire-timeout</th><td>30000 ms</td>")
        .contains("Not shown: 3 suppressed in source.");
  }

  @Test
  void whatWasSeenAtRunTimeComesFirst() throws Exception {
    Report report = ReportPages.of(9, folder);
    Reported note = report.findings().get(8);
    Evidence evidence =
        new Evidence(
            Map.of(Evidence.key(note), "--- a/X\n+++ b/X\n@@ -1 +1 @@\n-a\n+<b>\n"),
            Map.of(),
            Map.of(Evidence.key(note), 12),
            List.of(new Evidence.MissedLeak("com.acme.X.y(X.java:3)", 2, List.of("a", "b<c>"))));
    String page = page(report, evidence);

    assertThat(page)
        .contains("seen 12× at run time")
        .contains("b&lt;c&gt;")
        .contains("id=\"repair\"")
        .contains("id=\"finding-0\" data-index=\"0\" data-level=\"note\"");
    assertThat(data(page).get(0).getAsJsonObject().get("diff").getAsString()).contains("+<b>");
  }

  @Test
  void whatBecameOfARepairIsMarkedInTheListAndADiffIsThereOnce() throws Exception {
    Report report = ReportPages.of(4, folder);
    List<String> keys = report.findings().stream().map(Evidence::key).toList();
    String diff = "--- a/X\n+++ b/X\n@@ -1 +1 @@\n-a\n+b\n";
    Evidence evidence =
        new Evidence(
            Map.of(keys.get(0), diff, keys.get(1), diff, keys.get(3), diff),
            Map.of(keys.get(2), "why not: because of it", keys.get(3), "for people to decide on"),
            Map.of(),
            List.of());
    String page = page(report, evidence);

    assertThat(page.split("<span class=\"tag\">repaired</span>", -1)).hasSize(3);
    assertThat(page.split("<span class=\"tag\">repair offered</span>", -1)).hasSize(2);
    assertThat(page)
        .containsOnlyOnce("Not repaired: why not</span>")
        .doesNotContain("Not repaired: for people to decide on</span>");
    assertThat(data(page))
        .extracting(finding -> String.valueOf(finding.getAsJsonObject().get("diff")))
        .filteredOn(text -> text.contains("+++"))
        .hasSize(1);
    assertThat(data(page).toString()).contains("why not: because of it");
  }

  @Test
  void nothingFoundIsSaid() throws Exception {
    assertThat(page(new Report(List.of(), folder, folder, 0), Evidence.NONE))
        .contains("No findings.")
        .doesNotContain("id=\"filter\"");
  }

  private String page(Report report, Evidence evidence) throws Exception {
    Path file = folder.resolve("out/page.html");
    new HtmlReport(report, evidence).write(file);
    return Files.readString(file);
  }

  private static JsonArray data(String page) throws IOException {
    Matcher matcher = DATA.matcher(page);
    assertThat(matcher.find()).isTrue();
    return JsonParser.parseString(matcher.group(1)).getAsJsonArray();
  }
}
