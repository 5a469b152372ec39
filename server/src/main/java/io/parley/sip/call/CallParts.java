package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.acd.port.CallQualities;
import io.parley.acd.port.SupervisionLog;
import io.parley.core.queue.QueueId;
import io.parley.media.MediaEngine;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.OutboundCalls;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What all scripts share. */
record CallParts(
        Supplier<CallSettings> current,
        PromptLibrary prompts,
        MediaEngine media,
        Supplier<OutboundCalls> sip,
        Registrar registrar,
        Lines lines,
        Distributor distributor,
        CallQualities qualities,
        ConsultBook consults,
        AgentDialogs dialogs,
        ParkBook parks,
        SupervisionBook supervisions,
        PauseBook pauses,
        KeptCalls keeps,
        SupervisionLog supervisionLog,
        CallStories stories,
        FlowPorts flows,
        OpusPlaces opus,
        LoopGuard loops,
        Recorders recorders,
        InstantSource clock) {

    /** The same where calls of ours for this queue go out elsewhere than its callbacks. */
    CallParts goingOutBy(QueueId queue, Supplier<Optional<OutLine>> line) {
        return with(() -> settings().goingOutBy(queue, line), prompts, flows);
    }

    /** The same under other settings, where what comes of flows is left elsewhere. */
    CallParts under(CallSettings others, PromptLibrary said, FlowPorts leaving) {
        return with(() -> others, said, leaving);
    }

    private CallParts with(Supplier<CallSettings> settings, PromptLibrary prompts, FlowPorts flows) {
        return new CallParts(
                settings,
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
                pauses,
                keeps,
                supervisionLog,
                stories,
                flows,
                opus,
                loops,
                recorders,
                clock);
    }

    /** As they are now; take them once where several belong together. */
    CallSettings settings() {
        return current.get();
    }
}
