String log = new File(basedir, "build.log").text
assert log.contains("error  src/main/resources/application.properties:1:45 connection-timeout 30s: the application does not start")
assert log.contains("1 finding fails the build")
assert new File(basedir, ".poolguard/accepted.json").text.contains("RiskyPoolConfig/bind-failure")
assert log.contains("Not shown: 2 accepted")
return true
