package io.parley.sip.call;

import io.parley.acd.port.FlowLog;
import io.parley.acd.port.Voicemails;
import java.util.concurrent.atomic.LongAdder;

/** Where call flows leave what is kept of them. @param endless calls that were ended because their flow did not end */
public record FlowPorts(FlowLog log, Voicemails messages, LongAdder endless) {

    public FlowPorts(FlowLog log, Voicemails messages) {
        this(log, messages, new LongAdder());
    }

    /** Keeps nothing. */
    public static FlowPorts none() {
        return new FlowPorts(FlowLog.NONE, Voicemails.NONE);
    }
}
