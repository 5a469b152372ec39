package io.parley.web.desk;

import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Standing;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who is asked about which contact, so that whoever no longer is can be told. Of one thread. */
final class AskedColleagues {
    private final Map<ContactId, AgentId> asked = new HashMap<>();

    /** Who is to be told: asked now, or before. */
    Set<AgentId> concerned(Standing now) {
        Set<AgentId> told = new HashSet<>();
        AgentId before = asked.remove(now.contact());
        if (before != null) {
            told.add(before);
        }
        if (now.phase() != Phase.OVER) {
            now.colleague().ifPresent(agent -> {
                asked.put(now.contact(), agent);
                told.add(agent);
            });
        }
        return told;
    }
}
