package io.parley.hook;

import java.net.URI;
import java.time.Duration;

/**
 * A program of others that is told what happens.
 *
 * @param secret what both sides sign with
 * @param timeout of one delivery
 * @param nearby whether it may be on this machine or in a private network
 * @param customer whether it is told who the customer is
 */
public record HookReceiver(String name, URI uri, byte[] secret, Duration timeout, boolean nearby, boolean customer) {

    /** The secret belongs into no log. */
    @Override
    public String toString() {
        return name + " at " + uri.getScheme() + "://" + uri.getAuthority();
    }
}
