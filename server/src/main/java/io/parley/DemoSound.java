package io.parley;

import io.parley.ops.config.ListenAt;
import io.parley.ops.config.MediaSection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;

/**
 * Where the demo takes sound. Firefox pairs no address of its own with 127.0.0.1, so browsers are told another address
 * of this machine, too, if it has one: what comes there has to prove itself, as everywhere. All else of the demo
 * listens on 127.0.0.1 alone.
 */
final class DemoSound {
    private static final String EVERYWHERE = "0.0.0.0";

    private DemoSound() {}

    static MediaSection of(MediaSection sample, int portFrom, int portTo) {
        Optional<String> another = another();
        return new MediaSection(
                another.map(address -> List.of(ListenAt.of(EVERYWHERE))).orElse(sample.bind()),
                portFrom,
                portTo,
                sample.promptFolder(),
                another.orElse(sample.advertise()),
                sample.codecs(),
                sample.mostTranscoded(),
                0, // who tries it out keeps the disk
                sample.recordingKey(),
                sample.olderRecordingKeys(),
                sample.recorders());
    }

    /** An IPv4 address of this machine that is no loopback. */
    private static Optional<String> another() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(DemoSound::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("the addresses of this machine cannot be read", e);
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (IOException gone) {
            return false;
        }
    }
}
