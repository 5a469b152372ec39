package io.parley.sip.call;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Customer;
import io.parley.sip.siprec.RecordingMetadata;
import io.parley.sip.siprec.RecordingMetadata.Participant;
import io.parley.sip.siprec.RecordingMetadata.Stream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is in a call that is recorded, and who hears whom, as the marks of its tape tell. Safe for all threads: the call
 * writes it, and whoever tells a recorder reads it.
 */
final class RecordedParties {
    private static final String CUSTOMER = "customer";
    /** The customer does not hear the others meanwhile, nor they the customer. */
    private static final Set<String> APART = Set.of("hold", CallTape.PARK, CallTape.CONSULT);

    private final String call;
    private final Recorders recorders;
    private final Instant since;
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Set<String> apart = new HashSet<>();

    /** @param until empty while they are there */
    private record Party(String aor, String name, Instant since, Optional<Instant> until) {
        Party back(Instant at) {
            return new Party(aor, name, until.isEmpty() ? since : at, Optional.empty());
        }

        Party gone(Instant at) {
            return new Party(aor, name, since, Optional.of(at));
        }
    }

    RecordedParties(String call, Recorders recorders, Instant since) {
        this.call = call;
        this.recorders = recorders;
        this.since = since;
    }

    synchronized void customer(Optional<Customer> who) {
        String number = who.map(Customer::key).orElse("");
        parties.put(
                CUSTOMER,
                new Party(
                        RecordingMetadata.aor(number, recorders.domain()),
                        who.flatMap(Customer::name).orElse(""),
                        since,
                        Optional.empty()));
    }

    /** A stretch of the tape begins or ends; false if that changes nothing of who is there and hears whom. */
    synchronized boolean marked(String kind, boolean on, Instant at) {
        if (APART.contains(kind)) {
            return on ? apart.add(kind) : apart.remove(kind);
        }
        boolean speaks = kind.startsWith(CallTape.AGENT)
                || kind.startsWith(CallTape.SUPERVISOR)
                || kind.equals(CallTape.OUTSIDE);
        if (speaks && on) {
            parties.put(
                    kind,
                    Optional.ofNullable(parties.get(kind))
                            .map(before -> before.back(at))
                            .orElseGet(() -> party(kind, at)));
        } else if (speaks) {
            parties.computeIfPresent(kind, (same, there) -> there.gone(at));
        }
        return speaks;
    }

    private Party party(String kind, Instant at) {
        if (kind.equals(CallTape.OUTSIDE)) {
            return new Party(RecordingMetadata.aor("", recorders.domain()), "", at, Optional.empty());
        }
        AgentId person = new AgentId(kind.substring(kind.indexOf(':') + 1));
        String aor = RecordingMetadata.aor(person.value(), recorders.domain());
        return new Party(aor, recorders.name(person), at, Optional.empty());
    }

    /** Whether anybody is there with the customer. */
    synchronized boolean isConversation() {
        return parties.entrySet().stream()
                .anyMatch(one ->
                        !one.getKey().equals(CUSTOMER) && one.getValue().until().isEmpty());
    }

    synchronized RecordingMetadata told() {
        List<Participant> all = parties.entrySet().stream()
                .map(one -> participant(one.getKey(), one.getValue()))
                .toList();
        return new RecordingMetadata(call, since, all);
    }

    private Participant participant(String key, Party party) {
        boolean customer = key.equals(CUSTOMER);
        Set<Stream> sends = EnumSet.of(customer ? Stream.CUSTOMER : Stream.AGENT);
        Set<Stream> hears = EnumSet.noneOf(Stream.class);
        if (apart.isEmpty()) {
            hears.add(customer ? Stream.AGENT : Stream.CUSTOMER);
        }
        return new Participant(key, party.aor(), party.name(), party.since(), party.until(), sends, hears);
    }
}
