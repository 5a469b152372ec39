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
    private final Map<ContactId, Set<AgentId>> asked = new HashMap<>();

    /** Who is to be told: asked now, or before. */
    Set<AgentId> concerned(Standing now) {
        Set<AgentId> told = new HashSet<>(asked.getOrDefault(now.contact(), Set.of()));
        Set<AgentId> colleagues = now.phase() == Phase.OVER ? Set.of() : now.colleagues();
        told.addAll(colleagues);
        if (colleagues.isEmpty()) {
            asked.remove(now.contact());
        } else {
            asked.put(now.contact(), colleagues);
        }
        return told;
    }
}
