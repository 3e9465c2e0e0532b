String log = new File(basedir, "build.log").text
assert log.contains("JdbcResourceLeak  one/src/main/java/it/one/One.java:9")
assert log.contains("JdbcResourceLeak  two/src/main/java/it/two/Two.java:9")
assert log.count("findings fail the build; see above and target") == 1
assert new File(basedir, "one/target/one-1.jar").exists()
assert new File(basedir, "two/target/two-1.jar").exists()
def report = new groovy.json.JsonSlurper().parse(new File(basedir, "target/poolguard/poolguard.json"))
assert report.findings.collect { it.module }.toSet() == ["one", "two"].toSet()
return true
