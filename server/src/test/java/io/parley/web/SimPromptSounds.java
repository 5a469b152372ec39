package io.parley.web;

import io.parley.web.admin.PromptSounds;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps whatever begins with an R, by its first letters. */
final class SimPromptSounds implements PromptSounds {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Brought keep(byte[] file) {
        if (file.length == 0 || file[0] != 'R') {
            return new Refused(Why.NO_WAV);
        }
        if (file.length > 1_000_000) {
            return new Refused(Why.FULL);
        }
        kept.put("sound" + file.length, file);
        return new Kept("sound" + file.length, file.length);
    }

    @Override
    public Optional<byte[]> find(String sound) {
        return Optional.ofNullable(kept.get(sound));
    }
}
