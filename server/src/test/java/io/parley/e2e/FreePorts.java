package io.parley.e2e;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for one server that nobody uses now, below those the system gives to outgoing connections. */
public record FreePorts(int http, int sip, int rtpFrom, int rtpTo) {
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 15_999;
    private static final int RTP_BLOCK = 400;
    /** Whoever was given a port may take some time to open it. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    public static FreePorts find() {
        int rtp = freeBlock();
        int http = free();
        int sip = free();
        while (sip == http) {
            sip = free();
        }
        return new FreePorts(http, sip, rtp, rtp + RTP_BLOCK - 1);
    }

    /** A block of ports for sound in which nobody else's socket stands now. */
    private static int freeBlock() {
        for (int attempt = 0; attempt < 60; attempt++) {
            int from = 20_000 + RTP_BLOCK * ThreadLocalRandom.current().nextInt(30);
            if (IntStream.range(from, from + RTP_BLOCK).allMatch(FreePorts::isFreeForSound) && GIVEN.add(from)) {
                return from;
            }
        }
        throw new IllegalStateException("no block of ports for sound is free from 20000 to 31999");
    }

    private static boolean isFreeForSound(int port) {
        try (DatagramSocket udp = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that is free over TCP and UDP. */
    public static int free() {
        for (int attempt = 0; attempt < 200; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + LOWEST + " to " + HIGHEST);
    }

    private static boolean isFree(int port) {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(at)) {
            tcp.bind(at);
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    InetSocketAddress sipAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), sip);
    }
}
