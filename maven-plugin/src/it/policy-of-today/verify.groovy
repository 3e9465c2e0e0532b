String policy = new File(basedir, "poolguard.yml").text
assert policy.contains("max-size: 7")
assert policy.contains("acquire-timeout: 6000ms") || policy.contains("acquire-timeout: 6s")
assert !new File(basedir, "build.log").text.contains("RiskyPoolConfig")
return true
