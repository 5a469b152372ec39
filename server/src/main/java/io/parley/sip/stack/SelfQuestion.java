package io.parley.sip.stack;

import io.parley.sip.defence.Defence;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OPTIONS to a listener of ours, over its own transport, as any peer would send them. */
final class SelfQuestion {
    private static final Logger log = LoggerFactory.getLogger(SelfQuestion.class);
    private static final int ANSWER_MS = 1000;
    /** No limit for strangers holds for us. */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    private static final byte[] ANSWER = "SIP/2.0 ".getBytes(StandardCharsets.US_ASCII);

    private final Defence defence;
    private final boolean certificates;
    /** Made with the first question over TLS, and kept: one takes more than the question itself. */
    private Optional<SSLContext> unverified = Optional.empty();

    /** @param certificates whether who connects by TLS has to show one, which we do not have */
    SelfQuestion(Defence defence, boolean certificates) {
        this.defence = defence;
        this.certificates = certificates;
    }

    /** Where it is asked, from the same address: the machine's own, if it listens at all. */
    private static InetAddress host(NettyProcessor listener) {
        InetAddress bound = listener.getIpAddress();
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }

    /** False if no answer came within a second. */
    boolean isAnswered(NettyProcessor listener) {
        InetSocketAddress target = new InetSocketAddress(host(listener), listener.getPort());
        try {
            return listener.isReliable() ? overStream(listener, target) : overDatagrams(target);
        } catch (IOException e) {
            log.debug("the SIP watchdog heard nothing over {}", listener.getTransport(), e);
            return false;
        }
    }

    private boolean overDatagrams(InetSocketAddress target) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(target.getAddress(), 0))) {
            defence.own((InetSocketAddress) socket.getLocalSocketAddress(), KNOWN);
            byte[] question = options("UDP", (InetSocketAddress) socket.getLocalSocketAddress());
            socket.setSoTimeout(ANSWER_MS);
            socket.send(new DatagramPacket(question, question.length, target));
            byte[] answer = new byte[2048];
            socket.receive(new DatagramPacket(answer, answer.length));
            defence.ownNoMore((InetSocketAddress) socket.getLocalSocketAddress());
            return true;
        }
    }

    private boolean overStream(NettyProcessor listener, InetSocketAddress target) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(target.getAddress(), 0));
            defence.own((InetSocketAddress) socket.getLocalSocketAddress(), KNOWN);
            socket.connect(target, ANSWER_MS);
            socket.setSoTimeout(ANSWER_MS);
            if (!listener.isSecure()) {
                return isAnswered(listener, socket);
            }
            if (certificates) {
                return true; // that it was taken is all that can be seen from here
            }
            try (Socket secure = unverified()
                    .getSocketFactory()
                    .createSocket(socket, target.getAddress().getHostAddress(), target.getPort(), true)) {
                return isAnswered(listener, secure);
            }
        }
    }

    private boolean isAnswered(NettyProcessor listener, Socket socket) throws IOException {
        String transport = listener.getTransport().toUpperCase(Locale.ROOT);
        socket.getOutputStream().write(options(transport, (InetSocketAddress) socket.getLocalSocketAddress()));
        socket.getOutputStream().flush();
        InputStream in = socket.getInputStream();
        return java.util.Arrays.equals(in.readNBytes(ANSWER.length), ANSWER);
    }

    /** Who answers is ourselves: the certificate is not what is asked for. */
    SSLContext unverified() throws IOException {
        if (unverified.isPresent()) {
            return unverified.get();
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Ourselves()}, null);
            unverified = Optional.of(context);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static final class Ourselves implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static byte[] options(String transport, InetSocketAddress from) {
        String id = UUID.randomUUID().toString();
        String plain = from.getAddress().getHostAddress();
        String literal = plain.indexOf(':') < 0 ? plain : "[" + plain + "]";
        String text = "OPTIONS sip:watchdog@" + literal + " SIP/2.0\r\nVia: SIP/2.0/" + transport + " " + literal + ":"
                + from.getPort() + ";rport;branch=z9hG4bK" + id + "\r\nFrom: <sip:watchdog@" + literal + ">;tag=" + id
                + "\r\nTo: <sip:watchdog@" + literal + ">\r\nCall-ID: " + id
                + "\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 0\r\nContent-Length: 0\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
