package io.parley.sip.call;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimDescription;
import io.parley.sim.sip.SipSocket;
import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A carrier that says nothing to a call until it is told to take it. */
final class LateTrunk implements AutoCloseable {
    private final List<SipText> heard = new CopyOnWriteArrayList<>();
    private final SimSound sound;
    private final SipSocket socket;

    LateTrunk(InetSocketAddress server) throws IOException {
        sound = new SimSound(Codec.PCMA, 1500, server.getAddress());
        socket = new SipSocket(server, this::take);
    }

    int port() {
        return socket.port();
    }

    private void take(SipText message) {
        heard.add(message);
        if (!message.isResponse() && message.method().equals("BYE")) {
            socket.send(message.reply(200, "OK", "", "", ""));
        }
    }

    /** Takes the call, and sends sound to where it was offered. */
    void answers() {
        SipText invite = heard.getFirst();
        invite.media().ifPresent(sound::sendTo);
        String contact = "Contact: <sip:late@" + socket.host() + ":" + port() + ">\r\n";
        socket.send(invite.reply(200, "OK", "late", contact, new SimDescription(sound).text()));
    }

    boolean got(String method) {
        return heard.stream().anyMatch(one -> !one.isResponse() && one.method().equals(method));
    }

    int heardSamples() {
        return sound.heardSamples();
    }

    @Override
    public void close() {
        socket.close();
        sound.close();
    }
}
