String log = new File(basedir, "build.log").text
assert log.contains("warning  src/main/resources/application.yml:5:26 maximum-pool-size 20: this and its neighbours have no effect, because Pools.orders() makes the data source." +
    " Write them below app.orders, which that method reads, or delete them. [RiskyPoolConfig/inert-config]")
assert log.count("[RiskyPoolConfig/") == 1
return true
