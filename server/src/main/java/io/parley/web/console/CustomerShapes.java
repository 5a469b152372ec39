package io.parley.web.console;

import io.parley.acd.port.CustomerTies.Act;
import io.parley.acd.port.CustomerTies.Sign;
import io.parley.acd.port.CustomerTies.Tie;
import io.parley.core.contact.CustomerIdentity;
import io.parley.review.Row;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One customer over all channels, in the shapes of API.md. */
public final class CustomerShapes {
    private CustomerShapes() {}

    /**
     * @param rows contacts, newest first
     * @param left messages that were left in writing, newest first
     * @param identities what the customer is recognised by, this key among them
     * @param log who joined and parted what, newest first
     * @param opens contacts whose recording or transcript whoever asks may open
     */
    public record History(
            List<Row> rows,
            List<LeftView> left,
            List<IdentityView> identities,
            List<TieView> ties,
            List<ActView> log,
            List<String> opens) {}

    /** @param id what ties name it by @param kind number, email, subject, browser or call */
    public record IdentityView(String id, String kind, String value) {
        static IdentityView of(CustomerIdentity one) {
            return new IdentityView(one.text(), one.kind().code(), one.value());
        }
    }

    /** @param by absent: proven @param parted if it does not hold now */
    public record TieView(
            String one,
            String other,
            String how,
            long at,
            Optional<String> by,
            Optional<String> byName,
            Optional<SignView> parted) {
        static TieView of(Tie tie, Org org) {
            return new TieView(
                    tie.one().text(),
                    tie.other().text(),
                    tie.how().name().toLowerCase(Locale.ROOT),
                    tie.joined().at().toEpochMilli(),
                    somebody(tie.joined()),
                    somebody(tie.joined()).map(org::agentName),
                    tie.parted().map(sign -> SignView.of(sign, org)));
        }
    }

    public record SignView(String by, String byName, long at) {
        static SignView of(Sign sign, Org org) {
            return new SignView(sign.by(), org.agentName(sign.by()), sign.at().toEpochMilli());
        }
    }

    /** @param joined else parted @param by absent: proven */
    public record ActView(
            String one, String other, boolean joined, long at, Optional<String> by, Optional<String> byName) {
        static ActView of(Act act, Org org) {
            return new ActView(
                    act.one().text(),
                    act.other().text(),
                    act.joined(),
                    act.sign().at().toEpochMilli(),
                    somebody(act.sign()),
                    somebody(act.sign()).map(org::agentName));
        }
    }

    private static Optional<String> somebody(Sign sign) {
        return Optional.of(sign.by()).filter(by -> !by.isEmpty());
    }

    /** @param body absent where the message is of queues that are not one's own */
    public record LeftView(
            String id,
            long at,
            String queue,
            String queueName,
            String language,
            String replyTo,
            Optional<String> body,
            Optional<Long> doneAt,
            Optional<String> doneBy) {}

    /** @param with a phone number, an address, the key of a customer on one's desk, or what was parted */
    public record Joining(String with) {}

    /** The tie between these two identities. */
    public record Parting(String one, String other) {}
}
