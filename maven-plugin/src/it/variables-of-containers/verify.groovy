String log = new File(basedir, "build.log").text
assert log.contains("error  k8s/shop.yml:6:13 replicas of shop: up to 80 connections during a roll-out (shop 4 x 20), the database has 79 to give.")
assert log.contains("error  k8s/shop.yml:20:22 APP_ORDERS_MAXLIFETIM 1200000: HikariCP does not have this property, and nothing else reads it." +
    " Write APP_ORDERS_MAXLIFETIME. [RiskyPoolConfig/unknown-property]")
assert !log.contains("unknown-value")
String patch = new File(basedir, "target/poolguard/poolguard.patch").text
assert patch.contains("+            - name: APP_ORDERS_MAXLIFETIME\n")
return true
