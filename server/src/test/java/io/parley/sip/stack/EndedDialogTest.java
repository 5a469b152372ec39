package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.SipException;
import org.junit.jupiter.api.Test;

/** The stack clears a dialog while something is sent in it. */
class EndedDialogTest {
    @Test
    void whatIsSentInADialogThatEndsIsRefusedAsTheStackRefusesOtherThings() {
        assertThrows(SipException.class, () -> DialogRequests.send(cleared(DialogState.TERMINATED), null));
    }

    @Test
    void inOneThatGoesOnTheFaultIsOurs() {
        assertThrows(NullPointerException.class, () -> DialogRequests.send(cleared(DialogState.CONFIRMED), null));
    }

    private static Dialog cleared(DialogState state) {
        return (Dialog) Proxy.newProxyInstance(
                EndedDialogTest.class.getClassLoader(), new Class<?>[] {Dialog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getState")) {
                        return state;
                    }
                    throw new NullPointerException("firstTransactionId");
                });
    }
}
