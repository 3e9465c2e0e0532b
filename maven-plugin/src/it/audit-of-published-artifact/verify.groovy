String log = new File(basedir, "build.log").text
assert log =~ /PoolGuard .*in \d+ classes/
assert log.contains("it.nowhere:nothing:1 cannot be fetched")
assert log.readLines().count { it.contains("not a readable jar: ") && it.contains("corrupt-1.jar") } == 1
assert log.contains("`nonsense` names no artifact; write group:artifact:version")
assert !log.contains("Exception:")
assert !log.contains("\tat ")
def report = new groovy.json.JsonSlurper().parse(new File(basedir, "target/poolguard/poolguard.json"))
assert report.summary.classes > 50
assert new File(basedir, "target/poolguard/sources").isDirectory() || log.contains("No sources to quote")
return true
