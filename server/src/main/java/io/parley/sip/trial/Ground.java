package io.parley.sip.trial;

import io.parley.sip.stack.CarrierRegistration;
import io.parley.sip.trunk.OwnAddresses;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a trial runs: by itself, or in a server that takes calls meanwhile.
 *
 * @param own where sound is to come, and what is told of it
 * @param sound opens a port for it
 * @param standing how we are registered anyway, which the trial leaves as it is; empty for registering for itself
 * @param limited whether the calls count and are limited as all others of the trunk are
 * @param told hears of each finding as it comes
 */
public record Ground(
        OwnAddresses own,
        Sound sound,
        Optional<CarrierRegistration> standing,
        boolean limited,
        Consumer<Finding> told) {

    /** A port for the sound of one call, at this address of ours. */
    @FunctionalInterface
    public interface Sound {
        DatagramSocket open(InetAddress bind) throws IOException;
    }

    /** By itself, on any port. */
    public static Ground alone(OwnAddresses own) {
        return new Ground(
                own,
                bind -> new DatagramSocket(new InetSocketAddress(bind, 0)),
                Optional.empty(),
                false,
                finding -> {});
    }
}
