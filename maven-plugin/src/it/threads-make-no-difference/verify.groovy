String text(String folder, String file) {
  return new File(basedir, folder + "/" + file).text
}
["poolguard.json", "poolguard.sarif"].each {
  assert text("one-thread", it) == text("two-threads", it)
  assert text("audit-one-thread", it) == text("audit-two-threads", it)
  assert text("one-thread", it) == text("audit-one-thread", it)
}
def report = new groovy.json.JsonSlurper().parseText(text("two-threads", "poolguard.json"))
assert report.findings.collect { it.module }.toSet() == ["one", "two", "three"].toSet()
assert report.findings.size() == 6
assert !new File(basedir, "build.log").text.contains("not marked @threadSafe")
return true
