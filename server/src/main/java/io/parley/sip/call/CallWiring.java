package io.parley.sip.call;

import io.parley.acd.Distributor;
import io.parley.acd.port.CallQualities;
import io.parley.acd.port.SupervisionLog;
import io.parley.core.contact.ContactId;
import io.parley.media.MediaEngine;
import io.parley.sip.registrar.Lines;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.stack.OutboundCalls;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Everything that scripts work with. @param settings as they are now; they may become others */
public record CallWiring(
        Supplier<CallSettings> settings,
        PromptLibrary prompts,
        MediaEngine media,
        Supplier<OutboundCalls> sip,
        Registrar registrar,
        Lines lines,
        Distributor distributor,
        CallQualities qualities,
        SupervisionLog supervisionLog,
        CallStories stories,
        FlowPorts flows,
        Recorders recorders,
        InstantSource clock,
        Supplier<ContactId> ids) {}
