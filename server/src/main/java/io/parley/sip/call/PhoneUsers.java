package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whose desk phone is whose: asked for each key of each phone once a minute, and so made once for each settings. */
final class PhoneUsers {
    private final Supplier<CallSettings> settings;
    private volatile Made made;

    private record Made(CallSettings from, Map<String, AgentId> byUser) {}

    PhoneUsers(Supplier<CallSettings> settings) {
        this.settings = settings;
        made = of(settings.get());
    }

    private static Made of(CallSettings now) {
        Map<String, AgentId> byUser = new HashMap<>();
        now.phones().forEach((agent, phone) -> byUser.put(phone.user(), agent));
        return new Made(now, byUser);
    }

    Optional<AgentId> agent(String phone) {
        CallSettings now = settings.get();
        Made known = made;
        if (known.from() != now) {
            known = of(now);
            made = known;
        }
        return Optional.ofNullable(known.byUser().get(phone));
    }
}
