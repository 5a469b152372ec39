package io.parley.core.future;

import java.time.Duration;

/** Futures of the floor as it stands, under one change or another; all meet the same people, so that they compare. */
public record WhatIf(Present present, Duration horizon, long seed) {

    public Outlook under(Change change, Effort effort) {
        Traffic traffic = present.traffic().times(change.volume());
        Scenario scenario = new Scenario(traffic, horizon, seed)
                .with(change.events(present.floor().floor().rules()));
        return Futures.of(present.floor(), scenario, effort);
    }
}
