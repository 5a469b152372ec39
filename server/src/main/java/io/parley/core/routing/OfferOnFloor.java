package io.parley.core.routing;

import java.time.Instant;

/** An offer that has not ended: a reservation of the agent until {@code expiresAt}. */
record OfferOnFloor(
        OfferId id,
        ContactOnFloor contact,
        AgentOnFloor agent,
        Instant offeredAt,
        Instant expiresAt,
        Explanation why) {}
