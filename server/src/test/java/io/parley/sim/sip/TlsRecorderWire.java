package io.parley.sim.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Messages by TLS, over connections that the other end opens: what is sent goes over the latest. */
public final class TlsRecorderWire implements RecorderWire {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length\\s*:\\s*(\\d+)");
    private static final String END = "\r\n\r\n";

    private final ServerSocket listening;
    private final Consumer<SipText> taker;
    private volatile Socket latest;

    /** @param context shows the certificate of who listens */
    public TlsRecorderWire(SSLContext context, Consumer<SipText> taker) {
        this.taker = taker;
        try {
            listening = context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().name("tls-recorder").daemon().start(this::accept);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket one = listening.accept();
                latest = one;
                Thread.ofPlatform().name("tls-recorder-reads").daemon().start(() -> read(one));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void read(Socket from) {
        try (InputStream in = from.getInputStream()) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                head.write(next);
                String text = head.toString(StandardCharsets.ISO_8859_1);
                if (text.equals(END)) {
                    head.reset(); // keeps the connection (RFC 5626 section 3.5.1)
                } else if (text.endsWith(END)) {
                    Matcher length = LENGTH.matcher(text);
                    head.write(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
                    taker.accept(SipText.parse(head.toString(StandardCharsets.UTF_8)));
                    head.reset();
                }
            }
        } catch (IOException e) {
            // the other end has closed it
        }
    }

    @Override
    public void send(String text) {
        try {
            Socket over = latest;
            over.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            over.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public String transport() {
        return "TLS";
    }

    @Override
    public void close() {
        try {
            listening.close();
            if (latest != null) {
                latest.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
