package io.parley.sim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A class of tests that compute and need no clock: they run in a JVM of their own after all others, as many classes at
 * once as there are cores, so that nobody's sound is late because of them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("computes")
@net.jqwik.api.Tag("computes") // its engine knows its own only
public @interface Computes {}
