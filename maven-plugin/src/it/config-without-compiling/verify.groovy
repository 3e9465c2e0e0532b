String log = new File(basedir, "build.log").text
assert log.contains("error  src/main/resources/application.yml:6:26 maximum-pool-size 40: HikariCP uses 40, the policy wants 16." +
    " Set maximum-pool-size to 16 (scenario order-strong-consistency). [RiskyPoolConfig/baseline]")
assert log.contains("error  src/main/resources/application.yml:9:33 leak-detection-threshold 60: HikariCP switches leak detection off below 2000 ms." +
    " Set leak-detection-threshold to 60000 (scenario order-strong-consistency). [RiskyPoolConfig/leak-threshold-ignored]")
assert log.contains("3 findings fail the build")
// HikariCP 5 sends no keepalives unasked, 7 does: the version is the project's.
assert log =~ /keepalive +0 ms +default/
// Maven 4 marks what goes past its log.
assert log.readLines().any { it =~ /^(?:\[INFO\] \[stdout\] )?  keepalive +0 ms +default/ }
assert log =~ /max-size +40 +40 at src\/main\/resources\/application.yml:6:26/
assert new File(basedir, "target/poolguard/application.yml").text.contains("maximum-pool-size: 4")
assert new File(basedir, "target/poolguard/configmap.yml").text.contains("kind: ConfigMap")
assert new File(basedir, "target/poolguard/alerts.yml").text.contains("hikaricp_connections_pending")
assert new groovy.json.JsonSlurper().parse(new File(basedir, "target/poolguard/dashboard.json")).panels.size() == 4
assert log.contains("[ERROR] error  src/main/resources/application.yml:6:26 maximum-pool-size 40")
assert log.contains("poolguard.yml is there already")
assert !new File(basedir, "target/classes").exists()
return true
