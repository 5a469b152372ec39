package io.parley.ops.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Sets of ways of trunks that come with the server, by name; they are in sip-config/trunks/profiles. */
public final class TrunkProfiles {
    /** In the order in which they are told. */
    public static final List<String> NAMES = List.of("e164-plus", "e164-digits", "registered", "national", "pbx");

    /** Those that were asked for: a start reads no file that nobody names. */
    private static final Map<String, TrunkProfile> READ = new ConcurrentHashMap<>();

    private TrunkProfiles() {}

    /** @param about whom it fits, in a sentence; @param register whether such a carrier wants us to register */
    public record TrunkProfile(String about, Boolean register, TrunkWaysSection ways) {
        public TrunkProfile {
            about = Defaults.or(about, "");
            register = Defaults.or(register, false);
            ways = Defaults.or(ways, TrunkWaysSection.NOTHING);
        }
    }

    public static Optional<TrunkProfile> find(String name) {
        return NAMES.contains(name) ? Optional.of(READ.computeIfAbsent(name, TrunkProfiles::read)) : Optional.empty();
    }

    /** What holds of this trunk: its own ways, and where it says nothing those of its profile. */
    public static TrunkWaysSection ways(TrunkSection trunk) {
        return find(trunk.profile())
                .map(profile -> trunk.ways().over(profile.ways()))
                .orElse(trunk.ways());
    }

    private static TrunkProfile read(String name) {
        String file = "/trunks/" + name + ".yaml";
        try (InputStream in = TrunkProfiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("trunk profile " + name + " is missing in this build");
            }
            return new YAMLMapper().readValue(in, TrunkProfile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
