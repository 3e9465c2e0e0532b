String log = new File(basedir, "build.log").text
String[] runs = log.split("BUILD SUCCESS")
assert runs[0].contains("JdbcResourceLeak  src/main/java/it/Cafe.java:11")
assert !runs[0].contains("SomeTest.java:")
assert !runs[0].contains("Silenced.java:")
assert runs[0].contains("suppressed in source")
assert runs[1].contains("JdbcResourceLeak  src/test/java/it/SomeTest.java:9")
assert runs[2].contains("PoolGuard is skipped.")
return true
