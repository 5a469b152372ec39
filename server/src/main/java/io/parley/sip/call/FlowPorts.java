package io.parley.sip.call;

import io.parley.acd.port.FlowCounts;
import io.parley.acd.port.FlowLog;
import io.parley.acd.port.Voicemails;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where call flows leave what is kept of them.
 *
 * @param tally how often their steps were left by which way
 * @param endless calls that were ended because their flow did not end
 * @param consents what customers said of being recorded
 */
public record FlowPorts(FlowLog log, Voicemails messages, FlowTally tally, LongAdder endless, ConsentCounts consents) {

    public FlowPorts(FlowLog log, Voicemails messages, FlowTally tally) {
        this(log, messages, tally, new LongAdder(), new ConsentCounts());
    }

    /** Keeps nothing. */
    public static FlowPorts none() {
        return new FlowPorts(FlowLog.NONE, Voicemails.NONE, new FlowTally(FlowCounts.NONE, ZoneOffset.UTC));
    }
}
