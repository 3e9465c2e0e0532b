String log = new File(basedir, "build.log").text
assert log.contains("error  k8s/shop.yml:6:13 replicas of shop: up to 80 connections during a roll-out (shop 4 x 20), the database has 79 to give.")
assert log.contains("error  k8s/shop.yml:22:81 leak-detection-threshold 60: HikariCP switches leak detection off below 2000 ms.")
assert log.contains("error  k8s/shop.yml:27:46 maxLifetim 1200000: HikariCP does not have this property, and nothing else reads it." +
    " Write max-lifetime. [RiskyPoolConfig/unknown-property]")
String patch = new File(basedir, "target/poolguard/poolguard.patch").text
assert patch.contains('+                    "hikari": {"max-lifetime": 1200000}\n')
assert patch.contains("+              value: -Xmx1g -Dspring.datasource.hikari.leak-detection-threshold=60000\n")
return true
