package io.parley.loadtest.phone;

import java.util.concurrent.CompletableFuture;

/** Asks a server whether it is there: OPTIONS, as trunks do. */
public final class SipAsker {
    private final SipPort port;

    public SipAsker(SipPort port) {
        this.port = port;
    }

    /** When its first answer came, whatever it says. */
    public CompletableFuture<Long> options() {
        CompletableFuture<Long> answered = new CompletableFuture<>();
        String callId = Caller.random() + "@loadtest";
        port.loop().execute(() -> {
            String target = "sip:" + port.domain();
            SipPort.Repeat request = port.sendUntilAnswered("OPTIONS " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP "
                    + port.local() + ";branch=" + Caller.branch() + ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:asks@"
                    + port.local() + ">;tag=" + Caller.random() + "\r\nTo: <" + target + ">\r\nCall-ID: " + callId
                    + "\r\nCSeq: 1 OPTIONS\r\n" + SipText.content(""));
            port.own(callId, answer -> {
                request.answered();
                answered.complete(answer.atNanos());
            });
        });
        return answered;
    }
}
