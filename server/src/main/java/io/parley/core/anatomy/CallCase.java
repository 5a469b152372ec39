package io.parley.core.anatomy;

import io.parley.core.anatomy.CallAnatomy.Leg;
import io.parley.core.anatomy.CallAnatomy.SipMessage;
import io.parley.core.contact.ContactEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A call as it is diagnosed.
 *
 * @param end as history has it
 * @param connected when somebody was there for the caller
 * @param unreachable agents whose phones were to ring and could not
 */
public record CallCase(
        CallAnatomy call, Optional<ContactEnd> end, Optional<Instant> connected, List<String> unreachable) {

    /** One message, read. */
    record Line(SipMessage message, SipText text) {
        Instant at() {
            return message.at();
        }

        boolean sent() {
            return message.sent();
        }

        String peerHost() {
            return Addresses.host(message.peer());
        }
    }

    /** All messages of one dialog. */
    record Ladder(Leg leg, List<Line> lines) {
        List<Line> sent(Predicate<SipText> which) {
            return lines.stream()
                    .filter(Line::sent)
                    .filter(line -> which.test(line.text()))
                    .toList();
        }

        List<Line> received(Predicate<SipText> which) {
            return lines.stream()
                    .filter(line -> !line.sent())
                    .filter(line -> which.test(line.text()))
                    .toList();
        }

        /** When it was answered, whoever called. */
        Optional<Instant> answered() {
            return lines.stream()
                    .filter(line -> line.text().answers("INVITE") && line.text().isStatus(200, 299))
                    .map(Line::at)
                    .findFirst();
        }
    }

    /** By dialogs: a leg may have had more than one. */
    List<Ladder> ladders() {
        return call.legs().stream()
                .map(leg -> new Ladder(
                        leg,
                        call.messages().stream()
                                .filter(message -> message.leg() == leg.number())
                                .map(message -> new Line(message, SipText.of(message.text())))
                                .filter(line -> isOf(leg, line.text()))
                                .toList()))
                .toList();
    }

    private static boolean isOf(Leg leg, SipText text) {
        return leg.callId().isEmpty()
                || text.first("call-id").filter(leg.callId()::equals).isPresent();
    }

    static String seconds(Duration time) {
        return Long.toString(Math.max(0, Math.round(time.toMillis() / 1000.0)));
    }
}
