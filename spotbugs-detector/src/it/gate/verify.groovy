def log = new File(basedir, 'build.log').text

assert log.contains('failed with 1 bugs and 0 errors')
assert log.contains('Medium: The connection from DataSource.getConnection() is not closed when commit() throws SQLException. In it.Orders.save(DataSource)')
assert log.contains('At Orders.java:[line 9] 1. acquired by DataSource.getConnection() at Orders.java:[line 9] 2. commit() throws SQLException at Orders.java:[line 10]')
assert !log.contains('PoolGuard: ')
