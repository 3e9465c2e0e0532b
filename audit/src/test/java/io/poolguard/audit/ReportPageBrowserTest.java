package io.poolguard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser, headless Chromium ({@code -Dbrowser=…} names another). A script of
 * the test does in the page what a reader would do, and tells what it saw. The time limit is for a
 * browser that hangs.
 */
@Tag("browser")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportPageBrowserTest {
  @TempDir static Path folder;
  private static Path page = Path.of("");
  private static HeadlessBrowser browser;

  @BeforeAll
  static void open() throws Exception {
    page = folder.resolve("poolguard.html");
    Report report = ReportPages.of(5_000, folder);
    Map<String, String> repairs = new HashMap<>();
    for (Reported finding : report.findings()) {
      if (finding.fileName(folder).endsWith("/Dao7.java")) {
        repairs.put(Evidence.key(finding), "--- a/X\n+++ b/X\n@@ -1 +1 @@\n-a\n+<b>\n");
      }
    }
    new HtmlReport(report, new Evidence(repairs, Map.of(), Map.of(), List.of())).write(page);
    browser =
        new HeadlessBrowser(System.getProperty("browser", "chromium"), folder.resolve("profile"));
  }

  @AfterAll
  static void close() throws Exception {
    browser.close();
  }

  @Test
  void allFindingsAreThereAndNoneIsDrawnBeforeItIsOpened() throws Exception {
    JsonObject seen =
        look(
            """
            seen.lines = document.querySelectorAll(".finding").length;
            seen.drawn = document.querySelectorAll(".body").length;
            """);

    assertThat(seen.get("lines").getAsInt()).isEqualTo(5_000);
    assertThat(seen.get("drawn").getAsInt()).isZero();
  }

  @Test
  void anOpenedFindingShowsItsLinesAndThePathOnThem() throws Exception {
    JsonObject seen =
        look(
            """
            const first = document.querySelector(".finding");
            first.querySelector("summary").click();
            await frame();
            seen.text = first.querySelector(".path").innerText;
            seen.arrows = first.querySelectorAll("svg path").length;
            seen.bold = first.querySelectorAll("b").length;
            """);

    assertThat(seen.get("text").getAsString())
        .contains("source.getConnection()", "executeUpdate() throws SQLException", "</script>");
    assertThat(seen.get("arrows").getAsInt()).isEqualTo(3);
    assertThat(seen.get("bold").getAsInt()).isZero();
  }

  @Test
  void filtersAndSearchNarrowTheList() throws Exception {
    JsonObject seen =
        look(
            """
            const shown = () => [...document.querySelectorAll(".finding")].filter(f => !f.hidden).length;
            const set = async (id, value) => {
              const field = document.getElementById(id);
              field.value = value;
              field.dispatchEvent(new Event("input", {bubbles: true}));
              await frame();
              return shown();
            };
            seen.rule = await set("rule", "NestedConnectionAcquire");
            seen.both = await set("module", "orders-a");
            seen.none = document.getElementById("status").textContent;
            document.querySelector("[type=reset]").click();
            await frame();
            seen.cleared = shown();
            seen.search = await set("search", "dao7.java:5 ORDERS-A");
            document.querySelector(".link[data-filter=module][data-value=orders-b]").click();
            await frame();
            seen.link = shown();
            """);

    assertThat(seen.get("rule").getAsInt()).isEqualTo(1_666);
    assertThat(seen.get("both").getAsInt()).isZero();
    assertThat(seen.get("none").getAsString()).isEqualTo("0 of 5000 findings");
    assertThat(seen.get("cleared").getAsInt()).isEqualTo(5_000);
    assertThat(seen.get("search").getAsInt()).isEqualTo(7);
    assertThat(seen.get("link").getAsInt()).isEqualTo(1_667);
  }

  @Test
  void eachRepairIsShownThoughItIsWrittenOnce() throws Exception {
    JsonObject seen =
        look(
            """
            const repaired = [...document.querySelectorAll("[data-repaired]")];
            repaired.forEach(finding => finding.open = true);
            await until(() => repaired.every(finding => finding.querySelector(".body")));
            seen.repaired = repaired.length;
            seen.shown = repaired.filter(f => f.querySelector(".diff .plus").textContent === "+<b>").length;
            seen.marks = repaired.filter(f => f.querySelector("summary").textContent.includes("repaired")).length;
            """);

    assertThat(seen.get("repaired").getAsInt()).isEqualTo(20);
    assertThat(seen.get("shown").getAsInt()).isEqualTo(20);
    assertThat(seen.get("marks").getAsInt()).isEqualTo(20);
  }

  @Test
  void thePlaceWhereConnectionsAreHeldAtOnceLeadsToItsFinding() throws Exception {
    JsonObject seen =
        look(
            """
            const link = document.querySelector(".pool a");
            const finding = document.querySelector(link.getAttribute("href"));
            const follow = async () => {
              link.click();
              await until(() => finding.open);
            };
            await follow();
            seen.focused = document.activeElement === finding.querySelector("summary");
            seen.rule = finding.dataset.rule;
            seen.place = finding.querySelector(".place").textContent === link.textContent;
            finding.open = false;
            finding.hidden = true;
            await follow();
            seen.again = !finding.hidden;
            """);

    assertThat(seen.get("focused").getAsBoolean()).isTrue();
    assertThat(seen.get("rule").getAsString()).isEqualTo("NestedConnectionAcquire");
    assertThat(seen.get("place").getAsBoolean()).isTrue();
    assertThat(seen.get("again").getAsBoolean()).isTrue();
  }

  @Test
  void theKeyboardReachesEverything() throws Exception {
    JsonObject seen =
        look(
            """
            const unreachable = [...document.querySelectorAll("summary, button, select, input, main a")]
              .filter(e => e.tabIndex < 0);
            seen.unreachable = unreachable.length;
            seen.unnamed = [...document.querySelectorAll("select, input")]
              .filter(e => !e.labels.length).length;
            seen.sections = [...document.querySelectorAll("section")]
              .filter(s => !document.getElementById(s.getAttribute("aria-labelledby"))).length;
            """);

    assertThat(seen.get("unreachable").getAsInt()).isZero();
    assertThat(seen.get("unnamed").getAsInt()).isZero();
    assertThat(seen.get("sections").getAsInt()).isZero();
  }

  /** What a script saw in the page, which is loaded anew for it. */
  private static JsonObject look(String script) throws IOException {
    browser.show(page);
    JsonObject answer =
        browser.run(
            """
            (async () => {
              const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              const until = async done => { while (!done()) await frame(); };
              const seen = {};
              %s
              return seen;
            })()"""
                .formatted(script));
    assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
    return answer.getAsJsonObject("result").getAsJsonObject("value");
  }
}
