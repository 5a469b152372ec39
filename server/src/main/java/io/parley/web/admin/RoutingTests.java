package io.parley.web.admin;

import io.parley.core.routing.Rules;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * Tests that are kept with a configuration.
 *
 * @param rules by the year in which a test happens: holidays are dates for that year and three more
 * @param zone of the organisation
 */
public record RoutingTests(List<KeptTest> all, Function<Year, Rules> rules, ZoneId zone) {}
