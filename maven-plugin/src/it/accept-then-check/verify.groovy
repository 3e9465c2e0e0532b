String log = new File(basedir, "build.log").text
assert log.contains("1 accepted finding is gone; accept again to drop its entry:")
assert log.contains("it.Fixed.count(DataSource)")
def accepted = new groovy.json.JsonSlurper().parse(new File(basedir, ".poolguard/accepted.json"))
assert accepted.findings.every { it.place == "it.Old.count(DataSource)" && it.reason == "older than the check" }
assert accepted.findings.every { it.file == "src/main/java/it/Old.java" && it.module == "legacy" }
assert accepted.findings.every { it.message.startsWith("The ") && !(it.message =~ / line \d/) }
assert log.contains("Not shown: ")
assert log.contains("findings are not accepted on a build server (CI=true)")
return true
