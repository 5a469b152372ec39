package io.parley.demo;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Turns all robots' sound every 20 ms; one thread for all. */
final class SoundClock implements AutoCloseable {
    private static final long TICK_MS = 20;

    private final Set<RobotSound> sounds = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("robots-sound").daemon().factory());

    SoundClock() {
        ticks.scheduleAtFixedRate(this::turn, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    RobotSound add(RobotSound sound) {
        sounds.add(sound);
        return sound;
    }

    void remove(RobotSound sound) {
        sounds.remove(sound);
        sound.close();
    }

    private void turn() {
        for (RobotSound sound : sounds) {
            try {
                sound.turn();
            } catch (IOException e) {
                sounds.remove(sound); // its call is over
            }
        }
    }

    @Override
    public void close() {
        ticks.close();
        sounds.forEach(RobotSound::close);
    }
}
