package io.parley.loadtest.phone;

import java.util.HashMap;
import java.util.Map;

/** The agents' phones behind one port: a new INVITE goes to the phone whose user it asks for. */
public final class PhoneRack {
    private final SipPort port;
    private final Map<String, AgentPhone> phones = new HashMap<>();

    public PhoneRack(SipPort port) {
        this.port = port;
        port.loop().execute(() -> port.newcomers(this::arrived));
    }

    /** Before it registers. */
    public void add(AgentPhone phone) {
        port.loop().execute(() -> phones.put(phone.user(), phone));
    }

    private void arrived(SipText message) {
        AgentPhone phone = phones.get(asked(message));
        if (message.isResponse() || message.method().equals("ACK")) {
            return; // of a call that is long over
        }
        if (phone != null && message.method().equals("INVITE")) {
            phone.invited(message);
        } else if (message.method().equals("BYE")) {
            port.send(message.reply("481 Call Does Not Exist", "none", "", ""));
        } else {
            port.send(message.reply("404 Not Found", "none", "", ""));
        }
    }

    private static String asked(SipText message) {
        int from = message.text().indexOf("sip:");
        int to = message.text().indexOf('@', from);
        return from >= 0 && to > from ? message.text().substring(from + 4, to) : "";
    }
}
