package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.acd.port.CallQualities;
import io.parley.acd.port.SupervisionLog;
import io.parley.core.queue.QueueId;
import io.parley.media.MediaEngine;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.SipEndpoint;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What all scripts share. */
record CallParts(
        Supplier<CallSettings> current,
        PromptLibrary prompts,
        MediaEngine media,
        Supplier<SipEndpoint> sip,
        Registrar registrar,
        Lines lines,
        Distributor distributor,
        CallQualities qualities,
        ConsultBook consults,
        AgentDialogs dialogs,
        ParkBook parks,
        SupervisionBook supervisions,
        SupervisionLog supervisionLog,
        CallStories stories,
        FlowPorts flows,
        OpusPlaces opus,
        InstantSource clock) {

    /** The same where calls of ours for this queue go out elsewhere than its callbacks. */
    CallParts goingOutBy(QueueId queue, Supplier<Optional<OutLine>> line) {
        return new CallParts(
                () -> settings().goingOutBy(queue, line),
                prompts,
                media,
                sip,
                registrar,
                lines,
                distributor,
                qualities,
                consults,
                dialogs,
                parks,
                supervisions,
                supervisionLog,
                stories,
                flows,
                opus,
                clock);
    }

    /** The same under other settings, where what comes of flows is left elsewhere. */
    CallParts under(CallSettings others, PromptLibrary said, FlowPorts leaving) {
        return new CallParts(
                () -> others,
                said,
                media,
                sip,
                registrar,
                lines,
                distributor,
                qualities,
                consults,
                dialogs,
                parks,
                supervisions,
                supervisionLog,
                stories,
                leaving,
                opus,
                clock);
    }

    /** As they are now; take them once where several belong together. */
    CallSettings settings() {
        return current.get();
    }
}
