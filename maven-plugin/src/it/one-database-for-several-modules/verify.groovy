String log = new File(basedir, "build.log").text
String line = "up to 75 connections during a roll-out (orders-deployment 5 x 10 + stock-deployment 5 x 5), the database has 70 to give"
// Once in each run: no module alone breaks the budget.
assert log.split(java.util.regex.Pattern.quote(line), -1).length - 1 == 4
return true
