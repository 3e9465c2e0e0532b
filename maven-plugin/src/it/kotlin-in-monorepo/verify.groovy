String log = new File(basedir, "build.log").text
assert log.contains("error  JdbcResourceLeak  team/app/src/main/kotlin/Orders.kt:7")
assert log.contains("7 | val connection = source.connection")
assert log.contains("1 finding fails the build")
assert log.contains("1 suppressed in source")
assert new File(basedir, "target/poolguard/poolguard.sarif").exists()
return true
