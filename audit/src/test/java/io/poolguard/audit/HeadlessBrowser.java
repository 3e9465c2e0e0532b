package io.poolguard.audit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Chromium without a window, told what to do by its debugging protocol. It answers when a page is
 * loaded and when a script has ended, however long that takes: nothing is waited for by the clock.
 */
final class HeadlessBrowser implements AutoCloseable {
  private final Process process;
  private final InputStream answers;
  private final OutputStream commands;
  private final String session;
  private int sent;

  /**
   * @param program the name of the browser
   * @param profile a folder of its own
   */
  HeadlessBrowser(String program, Path profile) throws IOException {
    // The protocol's two streams are the numbers 3 and 4; Java knows three alone.
    String line = "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>&2";
    process =
        new ProcessBuilder(
                "sh",
                "-c",
                line,
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-pipe",
                "--user-data-dir=" + profile)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    answers = new BufferedInputStream(process.getInputStream());
    commands = process.getOutputStream();
    String target = text(call("", "Target.createTarget", Map.of("url", "about:blank")), "targetId");
    session =
        text(
            call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true)),
            "sessionId");
    call(session, "Page.enable", Map.of());
  }

  /** Shows a page; it is loaded then. */
  void show(Path page) throws IOException {
    call(session, "Page.navigate", Map.of("url", page.toUri().toString()));
    await(message -> is(message, "method", "Page.loadEventFired"));
  }

  /** What a script in the page comes to, when the promise that it is has been kept. */
  JsonObject run(String promise) throws IOException {
    return call(
        session,
        "Runtime.evaluate",
        Map.of("expression", promise, "awaitPromise", true, "returnByValue", true));
  }

  private JsonObject call(String to, String method, Map<String, Object> parameters)
      throws IOException {
    int id = ++sent;
    JsonObject command = new JsonObject();
    command.addProperty("id", id);
    command.addProperty("method", method);
    if (!to.isEmpty()) {
      command.addProperty("sessionId", to);
    }
    JsonObject given = new JsonObject();
    parameters.forEach((name, value) -> given.add(name, json(value)));
    command.add("params", given);
    commands.write(command.toString().getBytes(StandardCharsets.UTF_8));
    commands.write(0);
    commands.flush();
    JsonObject answer = await(message -> is(message, "id", Integer.toString(id)));
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.get("error"));
    }
    return answer.getAsJsonObject("result");
  }

  /** The next message of a kind; those before it are of no interest. */
  private JsonObject await(Predicate<JsonObject> wanted) throws IOException {
    while (true) {
      JsonObject message = next();
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  private JsonObject next() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int each = answers.read(); each != 0; each = answers.read()) {
      if (each < 0) {
        throw new EOFException("the browser has ended, or is not installed");
      }
      text.write(each);
    }
    return JsonParser.parseString(text.toString(StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static JsonElement json(Object value) {
    return value instanceof Boolean flag
        ? new JsonPrimitive(flag)
        : new JsonPrimitive(value.toString());
  }

  private static boolean is(JsonObject message, String name, String value) {
    return message.has(name) && message.get(name).getAsString().equals(value);
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  /** Ends it and waits for its end: it writes into its folder until then. */
  @Override
  public void close() throws IOException {
    // Without a way to be told what to do it goes; one that hangs is made to.
    commands.close();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
