package io.poolguard.corpus.shared;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;

/** Orders by MyBatis: the container makes the class. */
@Mapper
public interface OrderMapper {
  @Update("update orders set amount = #{amount}")
  int update(int amount);
}
