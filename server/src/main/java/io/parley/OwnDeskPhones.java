package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.Secret;
import io.parley.sip.auth.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Desk phones there are, by the user they register as.
 *
 * @param agents whose each is
 * @param credentials how each proves itself
 */
record OwnDeskPhones(Map<String, AgentId> agents, Map<String, Credentials> credentials) {

    /** @param reveal the secret itself */
    static OwnDeskPhones of(ParleyConfig config, Function<Secret, String> reveal) {
        Map<String, AgentId> agents = new HashMap<>();
        Map<String, Credentials> credentials = new HashMap<>();
        for (ParleyConfig.User user : config.users()) {
            user.deskPhone().ifPresent(phone -> {
                agents.put(phone.user(), new AgentId(user.id()));
                credentials.put(
                        phone.user(),
                        Credentials.of(phone.user(), config.sip().domain(), reveal.apply(phone.password())));
            });
        }
        return new OwnDeskPhones(Map.copyOf(agents), Map.copyOf(credentials));
    }

    /** Those of here that are not there, are another's there, or prove themselves otherwise: to whose they are here. */
    Map<String, AgentId> goneIn(OwnDeskPhones after) {
        return agents.entrySet().stream()
                .filter(phone -> !phone.getValue().equals(after.agents.get(phone.getKey()))
                        || !Objects.equals(credentials.get(phone.getKey()), after.credentials.get(phone.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
