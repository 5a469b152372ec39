package io.parley.core.routing;

import java.time.Instant;

/**
 * An offer that has not ended: a reservation of the agent until {@code expiresAt}.
 *
 * @param expired stands beside the id in memory, and is in the hands of its timer
 */
record OfferOnFloor(
        OfferId id,
        RoutingEvent.OfferExpired expired,
        ContactOnFloor contact,
        AgentOnFloor agent,
        Instant offeredAt,
        Instant expiresAt,
        Explanation why) {}
