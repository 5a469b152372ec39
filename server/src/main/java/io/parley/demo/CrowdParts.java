package io.parley.demo;

import java.util.random.RandomGenerator;

/** What all robots share. */
record CrowdParts(CrowdSettings settings, Faults faults, SoundClock clock, Voices voices, RandomGenerator chance) {}
