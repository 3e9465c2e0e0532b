// The connection comes out of another module, whose jar does not exist yet.
def report = new groovy.json.JsonSlurper().parse(new File(basedir, "target/poolguard/poolguard.json"))
assert report.findings.collect { it.module + ":" + it.line } == ["app:10"]
assert report.findings[0].file.endsWith("app/src/main/java/it/app/App.java")
assert !new File(basedir, "app/target/poolguard").exists()
// Paths are named from where Maven was started, also with -f.
String log = new File(basedir, "build.log").text
assert log.contains("warning  JdbcResourceLeak  app/src/main/java/it/app/App.java:10")
assert log.contains("Reports: target/poolguard")
assert log.contains("Reports: core/target/poolguard")
// What audit and report leave for people and for CI.
assert new File(basedir, "target/poolguard/poolguard.html").text.contains("app/src/main/java/it/app/App.java:10")
assert new groovy.xml.XmlSlurper().parse(new File(basedir, "target/ci/TEST-poolguard.xml")).testsuite.testcase.failure.size() == 1
assert !new File(basedir, "target/ci/poolguard.html").exists()
return true
