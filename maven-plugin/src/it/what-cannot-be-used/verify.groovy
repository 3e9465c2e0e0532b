// Each run ends in one line that says what is wrong.
String[] runs = new File(basedir, "build.log").text.split("BUILD FAILURE")
def lines = [
  "COMPILATION ERROR",
  "unknown-rule.yml:3: unknown rule `JdbcLeak`; known: ConnectionHeldWhileBlocking, ",
  "accepted.json:2: not JSON; mend it or restore it from version control",
  "poolguard.html: the report cannot be written",
  "`fatal` is no level to fail on; use error, warning, note or never",
  "findings are accepted with a reason only; add -Dpoolguard.reason=...",
  "broken has sources but no classes: run the goal in a build that compiles",
  "`x-none` is no encoding known here",
  "`com/acme` is no class pattern; write e.g. com.acme.**",
  "broken.yml:4: not YAML: ",
  "cut: no class in it can be read, for example "
]
assert runs.length == lines.size() + 1
// Maven says why after it has said that the build failed; javac says so before.
assert runs[0].contains(lines[0])
for (int i = 1; i < lines.size(); i++) {
  def errors = runs[i + 1].readLines().findAll { it.startsWith("[ERROR]") }
  assert errors[0].startsWith("[ERROR] Failed to execute goal") && errors[0].contains(lines[i])
  // Nothing after it but Maven's own hints, which an empty line sets apart.
  assert errors[0].endsWith(" -> [Help 1]") && errors[1].trim() == "[ERROR]"
  assert !errors[0].contains("Exception:")
}
assert runs.every { !it.contains("\tat ") }
return true
