package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.acd.port.CallQualities;
import io.parley.acd.port.SupervisionLog;
import io.parley.media.MediaEngine;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.SipEndpoint;
import java.time.InstantSource;
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

    /** As they are now; take them once where several belong together. */
    CallSettings settings() {
        return current.get();
    }
}
