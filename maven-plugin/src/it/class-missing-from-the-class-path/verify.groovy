// Nothing is known of what the missing class does: no finding, but the user is told.
String log = new File(basedir, "build.log").text
assert log.contains("1 class is missing from the class path; findings may be wrong or missing:")
assert log.readLines().any { it.endsWith("  it.Base") }
assert !log.contains("\tat ")
def report = new groovy.json.JsonSlurper().parse(new File(basedir, "target/poolguard/poolguard.json"))
assert report.findings.collect { it.line } == [13]
return true
