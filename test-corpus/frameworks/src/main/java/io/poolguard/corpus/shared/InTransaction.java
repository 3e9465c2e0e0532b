package io.poolguard.corpus.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.transaction.annotation.Transactional;

/** A shop's own word for a transaction. */
@Transactional
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface InTransaction {}
