package io.poolguard.frameworks;

import java.util.List;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Statements over {@code stock}. */
public interface StockMapper {
  @Select("select sku from stock")
  List<String> skus();

  @Update("update stock set qty = qty + 1 where sku = #{sku}")
  int receive(String sku);
}
