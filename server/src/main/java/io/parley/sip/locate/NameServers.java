package io.parley.sip.locate;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** What the DNS says of a name; may take seconds. */
public interface NameServers {
    /**
     * @param lasts how long it may be relied on; what is not there is not there for a while, too
     * @param fresh answered now, and not only known from before
     */
    record Found<T>(List<T> records, Duration lasts, boolean fresh) {
        public Found {
            records = List.copyOf(records);
        }

        public Found(List<T> records, Duration lasts) {
            this(records, lasts, true);
        }
    }

    /** Kinds of addresses, each asked for by itself. */
    enum Family {
        FOUR,
        SIX;

        public static Family of(InetAddress address) {
            return address instanceof Inet4Address ? FOUR : SIX;
        }
    }

    /** @param service such as {@code SIP+D2U}; @param to where its SRV records are */
    record Naptr(int order, int preference, String flags, String service, String to) {}

    record Srv(int priority, int weight, int port, String target) {}

    /** Nobody answered, or not in a way that can be used; unlike a name without such records. */
    final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(String why) {
            super(why);
        }
    }

    Found<Naptr> naptr(String name) throws Unanswered;

    Found<Srv> srv(String name) throws Unanswered;

    Found<InetAddress> addresses(String host, Family family) throws Unanswered;
}
