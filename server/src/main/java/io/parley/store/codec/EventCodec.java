package io.parley.store.codec;

import io.parley.core.routing.RoutingEvent;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Routing events as a type name and JSON; a name once used is never used for anything else. */
public final class EventCodec {
    private static final Map<String, Class<? extends RoutingEvent>> TYPES = Map.ofEntries(
            Map.entry("rules-loaded", RoutingEvent.RulesLoaded.class),
            Map.entry("server-started", RoutingEvent.ServerStarted.class),
            Map.entry("contact-arrived", RoutingEvent.ContactArrived.class),
            Map.entry("contact-begun", RoutingEvent.ContactBegun.class),
            Map.entry("contact-served", RoutingEvent.ContactServed.class),
            Map.entry("customer-found", RoutingEvent.CustomerFound.class),
            Map.entry("language-corrected", RoutingEvent.LanguageCorrected.class),
            Map.entry("recording-settled", RoutingEvent.RecordingSettled.class),
            Map.entry("contact-ended", RoutingEvent.ContactEnded.class),
            Map.entry("contact-connected", RoutingEvent.ContactConnected.class),
            Map.entry("contact-held", RoutingEvent.ContactHeld.class),
            Map.entry("contact-fell-asleep", RoutingEvent.ContactFellAsleep.class),
            Map.entry("contact-woke", RoutingEvent.ContactWoke.class),
            Map.entry("note-saved", RoutingEvent.NoteSaved.class),
            Map.entry("agent-signed-in", RoutingEvent.AgentSignedIn.class),
            Map.entry("agent-signed-out", RoutingEvent.AgentSignedOut.class),
            Map.entry("agent-state-chosen", RoutingEvent.AgentStateChosen.class),
            Map.entry("agent-state-set", RoutingEvent.AgentStateSet.class),
            Map.entry("device-changed", RoutingEvent.DeviceChanged.class),
            Map.entry("offer-accepted", RoutingEvent.OfferAccepted.class),
            Map.entry("taker-left", RoutingEvent.TakerLeft.class),
            Map.entry("offer-refused", RoutingEvent.OfferRefused.class),
            Map.entry("refusal-explained", RoutingEvent.RefusalExplained.class),
            Map.entry("offer-expired", RoutingEvent.OfferExpired.class),
            Map.entry("outcome-chosen", RoutingEvent.OutcomeChosen.class),
            Map.entry("wrap-up-finished", RoutingEvent.WrapUpFinished.class),
            Map.entry("wrap-up-expired", RoutingEvent.WrapUpExpired.class),
            Map.entry("max-wait-reached", RoutingEvent.MaxWaitReached.class),
            Map.entry("contact-due", RoutingEvent.ContactDue.class),
            Map.entry("agent-due", RoutingEvent.AgentDue.class),
            Map.entry("contact-picked", RoutingEvent.ContactPicked.class),
            Map.entry("wrap-up-asked", RoutingEvent.WrapUpAsked.class),
            Map.entry("wrap-up-extended", RoutingEvent.WrapUpExtended.class),
            Map.entry("outside-call", RoutingEvent.OutsideCall.class),
            Map.entry("no-audio", RoutingEvent.NoAudio.class),
            Map.entry("customer-unheard", RoutingEvent.CustomerUnheard.class),
            Map.entry("callback-asked", RoutingEvent.CallbackAsked.class),
            Map.entry("callback-dialled", RoutingEvent.CallbackDialled.class),
            Map.entry("callback-tried", RoutingEvent.CallbackTried.class),
            Map.entry("callback-cancelled", RoutingEvent.CallbackCancelled.class),
            Map.entry("callback-called-off", RoutingEvent.CallbackCalledOff.class),
            Map.entry("callback-hastened", RoutingEvent.CallbackHastened.class),
            Map.entry("customer-known-as", RoutingEvent.CustomerKnownAs.class),
            Map.entry("contact-transferred", RoutingEvent.ContactTransferred.class),
            Map.entry("transfer-tried", RoutingEvent.TransferTried.class),
            Map.entry("parked-taken", RoutingEvent.ParkedTaken.class),
            Map.entry("parked-too-long", RoutingEvent.ParkedTooLong.class),
            Map.entry("offer-picked-up", RoutingEvent.OfferPickedUp.class),
            Map.entry("floor-mended", RoutingEvent.FloorMended.class),
            Map.entry("tick", RoutingEvent.Tick.class));

    private static final Map<Class<? extends RoutingEvent>, String> NAMES =
            TYPES.keySet().stream().collect(Collectors.toMap(TYPES::get, Function.identity()));

    private EventCodec() {}

    public static String type(RoutingEvent event) {
        String name = NAMES.get(event.getClass());
        if (name == null) {
            throw new UnknownStoredType("event", event.getClass().getSimpleName());
        }
        return name;
    }

    public static String body(RoutingEvent event) {
        return StoredJson.write(event);
    }

    public static RoutingEvent read(String type, String body) {
        Class<? extends RoutingEvent> known = TYPES.get(type);
        if (known == null) {
            throw new UnknownStoredType("event", type);
        }
        return StoredJson.read(body, known);
    }
}
