package io.parley.sim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * As {@link Computes}, and its tests share nothing: they run beside others and each other. Classes with parameters need
 * it, since JUnit's default for classes does not reach them: all of them would come one after the other.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Computes
@Execution(ExecutionMode.CONCURRENT)
public @interface ComputesBeside {}
