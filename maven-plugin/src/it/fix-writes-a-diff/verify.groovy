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
String page = new File(basedir, "target/poolguard/poolguard.html").text
assert page.contains("data-rule=\"JdbcResourceLeak\" data-module=\"repaired\" data-repaired")
assert page.contains("data-rule=\"RiskyPoolConfig/leak-threshold-ignored\" data-module=\"repaired\" data-repaired")
assert page.contains("<caption>spring.datasource.hikari (HikariCP)")
assert !new File(basedir, "target/poolguard/poolguard.json").exists()
assert log.count("in settings") == 2
String code = new File(basedir, "target/code/poolguard.patch").text
assert code.contains("Old.java") && !code.contains("application.properties")
String json = new File(basedir, "target/code/poolguard.json").text
assert json.contains("\"outcome\": \"repaired\"")
assert json.contains("JdbcResourceLeak") && !json.contains("RiskyPoolConfig")
assert !new File(basedir, "target/code/poolguard.html").exists()
assert !new File(basedir, "src/main/java/it/Old.java").text.contains("try")
return true
