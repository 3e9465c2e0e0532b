String[] runs = new File(basedir, "build.log").text.split("BUILD FAILURE")
assert runs.length == 7
assert runs[0].contains("COMPILATION ERROR")
assert runs[2].contains("unknown-rule.yml:3: unknown rule `JdbcLeak`; known: JdbcResourceLeak")
assert runs[3].contains("accepted.json:2: not JSON; mend it or restore it from version control")
assert runs[4].contains("poolguard.sarif: the report cannot be written")
assert runs[5].contains("`fatal` is no level to fail on; use error, warning, note or never")
assert runs[6].contains("findings are accepted with a reason only; add -Dpoolguard.reason=...")
assert runs.every { !it.contains("\tat ") }
return true
