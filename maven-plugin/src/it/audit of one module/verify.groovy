String log = new File(basedir, "build.log").text
assert log.contains("warning  JdbcResourceLeak  src/main/java/it/Orders.java:9")
assert log.contains("9 | Connection connection = source.getConnection();")
assert log.contains("Reports: target/poolguard")
def sarif = new groovy.json.JsonSlurper().parse(new File(basedir, "target/poolguard/poolguard.sarif"))
assert sarif.runs.size() == 1
assert sarif.runs[0].results.every { !it.locations[0].physicalLocation.artifactLocation.uri.contains(" ") }
def report = new groovy.json.JsonSlurper().parse(new File(basedir, "target/poolguard/poolguard.json"))
assert report.findings.any { it.module == "single" && it.line == 9 }
return true
