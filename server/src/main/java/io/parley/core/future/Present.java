package io.parley.core.future;

/** The floor as it stands, and what has been learned of those who come: where futures start. */
public record Present(FloorSnapshot floor, Traffic traffic) {}
