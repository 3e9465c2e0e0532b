String log = new File(basedir, "build.log").text
String entry = "poolguard.yml:4:5 match spring.datasource.hikary: no data source is left for this entry," +
    " so that nothing is held to its scenario admin-low-traffic. Data sources are spring.datasource.hikari. [RiskyPoolConfig/policy-unmatched]"
// Told by the first and the third run, once each.
assert log.split(java.util.regex.Pattern.quote(entry), -1).length - 1 == 2
assert log.contains("poolguard.yml:6:5 exception for RiskyPoolConfig/baseline on spring.datasource.hikari: nothing is found that it would allow.")
return true
