String page(String name) { return new File(basedir, name + "/target/site/poolguard.html").text }
assert page("one").contains("JdbcResourceLeak")
assert page("one").contains("Old.java")
["one", "two", "."].each { assert page(it).contains("Connections held at once: at most 1.") }
assert !page("two").contains("JdbcResourceLeak")
// The root's page is about all modules.
assert page(".").contains("Old.java")
["one", "two", "."].each {
  String reports = new File(basedir, it + "/target/site/project-reports.html").text
  assert reports.contains('href="poolguard.html"')
  assert reports.contains("Where database connections are lost")
}
return true
