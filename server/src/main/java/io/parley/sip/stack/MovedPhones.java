package io.parley.sip.stack;

import io.parley.sip.registrar.Binding;
import io.parley.sip.registrar.Registrar;
import java.util.List;
import javax.sip.Dialog;
import javax.sip.DialogState;

/**
 * A phone whose connection is gone registers over another one, and is reached by that in its calls as well (RFC 5626
 * section 4.3): else none of them could be told anything, as where the server was started anew in the middle of them.
 */
final class MovedPhones {
    private final SipEndpoint endpoint;

    MovedPhones(SipEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * They have registered. What was not heard is said to whichever phone of theirs it is: another one knows nothing of
     * that call, and says so.
     *
     * @param before what was registered by the same user until then
     */
    void registered(List<Binding> before, List<Registrar.Wish> wishes, PeerAddress to) {
        if (wishes.stream().noneMatch(wish -> wish.seconds() > 0)) {
            return;
        }
        List<Binding> gone = before.stream()
                .filter(one -> isGone(one.source())
                        && one.source().isEncrypted() == to.isEncrypted()
                        && !one.source().equals(to))
                .toList();
        gone.stream()
                .filter(one -> wishes.stream().anyMatch(wish -> wish.seconds() > 0 && one.isOf(wish)))
                .forEach(one -> moved(one.source(), to));
        gone.forEach(one -> endpoint.dialogs().late().moved(one.source(), to));
    }

    private boolean isGone(PeerAddress from) {
        return !from.transport().equals("udp")
                && !endpoint.transports().streams().contains(from);
    }

    private void moved(PeerAddress from, PeerAddress to) {
        for (Dialog dialog : endpoint.stack().getDialogs(DialogState.CONFIRMED)) {
            if (dialog.getApplicationData() instanceof SipCall call
                    && call.peer().filter(from::equals).isPresent()) {
                call.moved(to);
            }
        }
    }
}
