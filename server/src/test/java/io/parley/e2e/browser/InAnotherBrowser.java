package io.parley.e2e.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of tests with pages in a second Chromium, and none that sounds: it takes turns with those that have a server
 * of their own ({@code OwnServer}), so that the two lanes take about as long.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("peers")
@ExtendWith(OnStage.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a server beside")
@interface InAnotherBrowser {}
