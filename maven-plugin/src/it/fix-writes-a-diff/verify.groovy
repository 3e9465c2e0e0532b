String log = new File(basedir, "build.log").text
assert log.contains("repaired in 1 file.")
assert log.contains("1 finding in settings, 1 mended in 1 file.")
assert log.contains("Left alone: Git has no copy of ")
assert log.contains("Repaired: 0 of ")
String patch = new File(basedir, "target/poolguard/poolguard.patch").text
assert patch.contains("src/main/java/it/Old.java\n@@ ")
assert patch.contains("+    try (Connection connection = source.getConnection()) {\n")
assert patch.contains("-    connection.close();\n")
assert patch.contains("-spring.datasource.hikari.leak-detection-threshold=60\n")
assert patch.contains("+spring.datasource.hikari.leak-detection-threshold=60000\n")
assert new File(basedir, "target/poolguard/poolguard.html").text.contains("data-repaired")
assert !new File(basedir, "src/main/java/it/Old.java").text.contains("try")
return true
